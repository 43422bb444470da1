import type { CeremonyRecord, CeremonyRequest } from "../ceremonyRecords"

/** Members of a request that name the user or the passkey. */
const nameMembers = ["emailOrUsername", "userDisplayName", "passkeyDisplayName"]

/** Returns commands that send a ceremony's requests again. Names and cookies are left out. */
export function toCurl({ start, outcome, publicKey }: CeremonyRecord, origin: string): string {
  const commands = [start && toCommand(start, start.body ?? {}, origin)]
  if (outcome) {
    commands.push(
      "# The challenge in this response was already used, so the server rejects the response. Replace it with a new one.",
      toCommand(outcome, { ...outcome.body, publicKey }, origin),
    )
  }
  return [
    "# Left out: names, and the browser's cookies. curl keeps its own in cookies.txt.",
    ...commands.filter((command) => command !== undefined),
  ].join("\n")
}

function toCommand({ path = "" }: CeremonyRequest, body: Record<string, unknown>, origin: string): string {
  const json = JSON.stringify(withoutNames(body))
  return [
    `curl ${quote(origin + path)}`,
    "--cookie cookies.txt --cookie-jar cookies.txt",
    `--header ${quote(`Origin: ${origin}`)}`,
    "--header 'Content-Type: application/json'",
    "--header 'X-Inspect-Ceremony: 1'",
    `--data ${quote(json)}`,
  ].join(" \\\n  ")
}

function withoutNames(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, nameMembers.includes(name) ? "NAME" : value]),
  )
}

/** Quotes an argument for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
