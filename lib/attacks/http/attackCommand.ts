// The command `npm run attack`, as a function, so that tests can call it.

import { parseArgs } from "node:util"
import { attacks } from "../attacks"
import { createScene } from "../createScene"
import { ServerProblem } from "./httpBrowser"
import { createRoutesServer } from "./routesServer"
import { runAttacks, type AttackReport } from "./runAttacks"
import { createRunCommandServer } from "./runCommandServer"

const usage = `Usage: npm run attack -- http://localhost:3000 [options]

Attacks a passkey server with forged responses, and checks that it refuses all of them.

  --integration-key KEY  attack /api/run-command instead of /api/passkey
  --origin URL           the origin of the site's pages, if it isn't the server's
  --i-own-this-server    allow an address that isn't on this computer
  --json                 print JSON instead of a table`

/**
 * Runs the command.
 *
 * @param write - Prints text.
 * @returns The exit code: 0 if the server stopped every attack, 1 if it didn't, 2 if the attacks couldn't be tried.
 */
export async function runAttackCommand(args: string[], write: (text: string) => void): Promise<number> {
  try {
    const { address, surface, server, isJson } = parseCommand(args)
    const suffix = `-${crypto.randomUUID().slice(0, 8)}`
    let reports: AttackReport[]
    try {
      const scene = await createScene(server, suffix)
      reports = await runAttacks(attacks, scene, surface)
    } finally {
      const remaining = await server
        .removeUsers()
        .catch(() => ["alice", "mallory"].map((name) => name + suffix))
      if (remaining.length > 0 && !isJson) write(`Still on the server: ${remaining.join(" and ")}\n\n`)
    }
    write(isJson ? `${JSON.stringify(reports, null, 2)}\n` : toTable(reports, address))
    return reports.some(({ verdict }) => verdict === "got through" || verdict === "server error") ? 1 : 0
  } catch (error) {
    if (!(error instanceof Error)) throw error
    write(`${error.message}\n`)
    return 2
  }
}

function parseCommand(args: string[]) {
  const { values, positionals } = parseCommandLine(args)
  const [address] = positionals
  if (address === undefined || positionals.length > 1) throw new ServerProblem(usage)
  const url = parseAddress(address)
  if (!isLoopback(url.hostname) && !values["i-own-this-server"]) {
    throw new ServerProblem(
      `${url.origin} isn't on this computer. Attack only servers that you own. If you own this one, add --i-own-this-server.`,
    )
  }
  const origin = values.origin === undefined ? url.origin : parseAddress(values.origin).origin
  const key = values["integration-key"]
  return {
    address: url.origin,
    isJson: values.json,
    ...(key === undefined
      ? { surface: "routes" as const, server: createRoutesServer(url.origin, origin) }
      : { surface: "runCommand" as const, server: createRunCommandServer(url.origin, origin, key) }),
  }
}

function parseCommandLine(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        "integration-key": { type: "string" },
        origin: { type: "string" },
        "i-own-this-server": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    })
  } catch (error) {
    throw new ServerProblem(`${error instanceof Error ? error.message : ""}\n\n${usage}`)
  }
}

function parseAddress(address: string): URL {
  if (!/^https?:\/\/./.test(address) || !URL.canParse(address)) {
    throw new ServerProblem(`"${address}" isn't an address. Use one such as http://localhost:3000.`)
  }
  return new URL(address)
}

/** Returns whether a host name always means this computer. https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

function toTable(reports: readonly AttackReport[], address: string): string {
  const header = { title: "Attack", expected: "Expected", actual: "Server", verdict: "Verdict" }
  const rows = [header, ...reports]
  const columns = ["title", "expected", "actual", "verdict"] as const
  const widths = columns.map((column) => Math.max(...rows.map((row) => row[column].length)))
  const lines = rows.map((row) =>
    columns
      .map((column, index) => row[column].padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  )
  return `${lines.join("\n")}\n\n${summarize(reports, address)}\n`
}

function summarize(reports: readonly AttackReport[], address: string): string {
  const count = (verdict: AttackReport["verdict"]) =>
    reports.filter((report) => report.verdict === verdict).length
  const tried = reports.length - count("not tried")
  const notTried = count("not tried") === 0 ? "" : ` Not tried: ${count("not tried")}.`
  const faults = count("server error") === 0 ? "" : ` Server errors: ${count("server error")}.`
  return `${address} stopped ${count("stopped")} of ${tried} attacks.${faults}${notTried}`
}
