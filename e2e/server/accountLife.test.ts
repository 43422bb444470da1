// The end of an account, over HTTP.

import { beforeAll, describe, expect, it } from "vitest"
import {
  createPerson,
  createSignedInPerson,
  isSignedIn,
  signIn,
  signUp,
  startAuthentication,
  startRegistration,
  stepUp,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createPersonWithEmail } from "../support/recovery"
import type { TestMailServer } from "../support/servers/mailServer"
import { getSharedMailServer, getSharedServer, type SharedServer } from "../support/servers/sharedServer"
import { ageVerifications } from "../support/sessionClock"

let server: SharedServer
let mailServer: TestMailServer
beforeAll(async () => {
  mailServer = await getSharedMailServer()
  server = await getSharedServer()
  return server.stop
})

describe("deleting an account", () => {
  it("requires a recent step-up", async () => {
    const person = await createSignedInPerson(server)
    await ageVerifications(server.databaseUrl, 10 * 60)
    expectRefusal(await person.client.delete("/api/account"), 403, "VerificationNeeded")
    expect(await isSignedIn(person)).toBe(true)
    expectSuccess(await stepUp(person))
    expectSuccess(await person.client.delete("/api/account"))
  })

  it("signs out every browser, and leaves nothing to sign in to", async () => {
    const person = await createSignedInPerson(server)
    const elsewhere = { ...createPerson(server, person.name), authenticator: person.authenticator }
    expectSuccess(await signIn(elsewhere))
    const options = await startAuthentication(createPerson(server))
    const kept = new Map(person.client.cookies)

    expectSuccess(await person.client.delete("/api/account"))
    expect(person.client.cookies.has("session")).toBe(false)
    person.client.cookies.set("session", kept.get("session") ?? "")
    expect(await isSignedIn(person)).toBe(false)
    expect(await isSignedIn(elsewhere)).toBe(false)
    expectRefusal(await signIn(elsewhere), 422, "UnknownCredential")
    const late = { publicKey: person.authenticator.authenticate(options) }
    expectRefusal(
      await elsewhere.client.post("/api/passkey/authenticate/finish", late),
      422,
      "NoAuthenticationChallengeFound",
    )
    expectRefusal(await person.client.delete("/api/account"), 401, "NotSignedIn")
  })

  it("frees the name", async () => {
    const person = await createSignedInPerson(server)
    const other = createPerson(server, person.name)
    expectRefusal(
      await other.client.post("/api/passkey/register/start", { emailOrUsername: person.name }),
      409,
      "AccountAlreadyExists",
    )
    expectSuccess(await person.client.delete("/api/account"))
    expectSuccess(await signUp(other))
  })

  it("refuses a passkey whose creation began before", async () => {
    const person = await createSignedInPerson(server)
    const options = await startRegistration(person, {})
    const cookies = new Map(person.client.cookies)
    expectSuccess(await person.client.delete("/api/account"))
    for (const [name, value] of cookies) person.client.cookies.set(name, value)
    const { authenticator } = createPerson(server)
    const publicKey = authenticator.register(options)
    expectRefusal(
      await person.client.post("/api/passkey/register/finish", { publicKey }),
      422,
      "NoRegistrationChallengeFound",
    )
  })

  it("notifies the confirmed address, and logs no name", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    const before = server.readLog().length
    const emailCount = mailServer.mailsTo(person.email).length
    expectSuccess(await person.client.delete("/api/account"))
    const { subject, text } = await mailServer.waitForMail(person.email, emailCount + 1)
    expect(subject).toMatch(/^Your .* account was deleted$/)
    expect(text).toContain("It can't be restored.")
    const log = server.readLog().slice(before)
    expect(log).toContain('"msg":"Account deleted"')
    expect(log).not.toContain(person.name)
    expect(log).not.toContain(person.email)
  })
})
