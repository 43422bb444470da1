// The other ways in, over HTTP.

import { isRecord } from "@/lib/browser/api/typeGuards"
import { createPerson, createSignedInPerson, requireSuccess, type Person } from "./ceremonies"
import type { HttpClient } from "./httpClient"
import { withDatabase } from "./servers/database"
import type { TestMailServer } from "./servers/mailServer"
import type { ServerAddress } from "./servers/startServer"

/** Makes ten new codes, as whoever is signed in. */
export async function createRecoveryCodes({ client }: Pick<Person, "client">): Promise<string[]> {
  const made = await client.post("/api/account/recovery-codes")
  requireSuccess(made)
  const codes = isRecord(made.json) && Array.isArray(made.json.codes) ? made.json.codes : []
  return codes.filter((code) => typeof code === "string")
}

/** Somebody who is signed in and has confirmed an address, which is answered as well. */
export async function createPersonWithEmail(
  server: ServerAddress,
  mailServer: TestMailServer,
): Promise<Person & { email: string }> {
  const person = await createSignedInPerson(server)
  const email = `${person.name.toLowerCase().replaceAll(" ", ".")}@example.com`
  await confirmEmail(person, email, mailServer)
  return { ...person, email }
}

/** Confirms an address with the code that comes to it. */
export async function confirmEmail(
  { client }: Pick<Person, "client">,
  email: string,
  mailServer: TestMailServer,
): Promise<void> {
  const before = mailServer.mailsTo(email).length
  requireSuccess(await client.post("/api/account/email/start", { email }))
  const code = await mailServer.waitForCode(email, before + 1)
  requireSuccess(await client.post("/api/account/email/finish", { code }))
}

/** Asks for a code to come back with, in a browser that has not been here, and reads it. */
export async function askForCode(
  server: ServerAddress,
  mailServer: TestMailServer,
  email: string,
): Promise<{ client: HttpClient; code: string }> {
  const { client } = createPerson(server)
  const before = mailServer.mailsTo(email).length
  requireSuccess(await client.post("/api/recovery/email/start", { email }))
  return { client, code: await mailServer.waitForCode(email, before + 1) }
}

/** A code that is not this one. */
export function otherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, "0")
}

/** Makes every code that was sent one whose ten minutes were over a second ago. */
export async function expireEmailCodes(databaseUrl: string): Promise<void> {
  const expiresAt = new Date(Date.now() - 1000)
  await withDatabase(databaseUrl, (prisma) => prisma.emailCode.updateMany({ data: { expiresAt } }))
}
