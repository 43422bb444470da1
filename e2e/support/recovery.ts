// Account recovery over HTTP.

import { isRecord } from "@/lib/browser/api/typeGuards"
import { createSignedInPerson, createVisitor, requireSuccess, type Person } from "./ceremonies"
import type { HttpClient } from "./httpClient"
import { withDatabase } from "./servers/database"
import type { TestMailServer } from "./servers/mailServer"
import type { ServerAddress } from "./servers/startServer"

/** Creates and confirms ten new recovery codes for the signed-in person. */
export async function createRecoveryCodes(person: Pick<Person, "client">): Promise<string[]> {
  const codes = await createPendingCodes(person)
  requireSuccess(await person.client.post("/api/account/recovery-codes/confirm", { code: codes[0] }))
  return codes
}

/** Creates ten new recovery codes that don't work yet. */
export async function createPendingCodes({ client }: Pick<Person, "client">): Promise<string[]> {
  const response = await client.post("/api/account/recovery-codes")
  requireSuccess(response)
  const codes = isRecord(response.json) && Array.isArray(response.json.codes) ? response.json.codes : []
  return codes.filter((code) => typeof code === "string")
}

/** Creates a signed-in person with a confirmed email address. */
export async function createPersonWithEmail(
  server: ServerAddress,
  mailServer: TestMailServer,
): Promise<Person & { email: string }> {
  const person = await createSignedInPerson(server)
  const email = `${person.name.toLowerCase().replaceAll(" ", ".")}@example.com`
  await confirmEmail(person, email, mailServer)
  return { ...person, email }
}

/** Confirms an address with the code that is sent to it. */
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

/** Requests a recovery code by email in a new browser, and reads it. */
export async function askForCode(
  server: ServerAddress,
  mailServer: TestMailServer,
  email: string,
): Promise<{ client: HttpClient; code: string }> {
  const { client } = createVisitor(server)
  const before = mailServer.mailsTo(email).length
  requireSuccess(await client.post("/api/recovery/email/start", { email }))
  return { client, code: await mailServer.waitForCode(email, before + 1) }
}

/** Returns another code than this one. */
export function otherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, "0")
}

/** Makes all codes that were sent expire a second ago. */
export async function expireEmailCodes(databaseUrl: string): Promise<void> {
  const expiresAt = new Date(Date.now() - 1000)
  await withDatabase(databaseUrl, (prisma) => prisma.emailCode.updateMany({ data: { expiresAt } }))
}
