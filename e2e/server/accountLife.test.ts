// A sign-in in a new browser, the download of an account, and its end, over HTTP.

import { beforeAll, describe, expect, it } from "vitest"
import { webRoutes } from "@/lib/http/contracts"
import {
  createPerson,
  createSignedInPerson,
  createVisitor,
  finishRegistration,
  isSignedIn,
  listPasskeys,
  signIn,
  signUp,
  startAuthentication,
  startRegistration,
  stepUp,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createPersonWithEmail, createRecoveryCodes } from "../support/recovery"
import { findAccountId, withDatabase } from "../support/servers/database"
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

describe("downloading an account's data", () => {
  it("is an attachment with everything but secrets", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    const codes = await createRecoveryCodes(person)
    const [passkey] = await listPasskeys(person)
    const response = await person.client.get("/api/account/export")
    expectSuccess(response)
    expect(response.headers["content-disposition"]).toBe('attachment; filename="account.json"')
    const exported = webRoutes["GET /api/account/export"].response.parse(response.json)
    expect(exported.account).toMatchObject({ name: person.name, email: person.email })
    expect(exported.passkeys.map(({ credentialId }) => credentialId)).toEqual([passkey?.credentialId])
    expect(exported.recoveryCodes).toHaveLength(10)
    expect(exported.events[0]?.type).toBe("data-exported")
    for (const secret of [...codes, ...person.client.cookies.values()]) {
      expect(response.text).not.toContain(secret)
    }
  })

  it("requires a session", async () => {
    const { client } = createPerson(server)
    expectRefusal(await client.get("/api/account/export"), 401, "NotSignedIn")
  })
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

  it("rejects a passkey whose creation began before", async () => {
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

  it("notifies the confirmed address, and keeps the random ID in the audit log, but no name", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    const before = server.readLog().length
    const userId = await findAccountId(server.databaseUrl, person.name)
    const emailCount = mailServer.mailsTo(person.email).length
    expectSuccess(await person.client.delete("/api/account"))
    const { subject, text } = await mailServer.waitForMail(person.email, emailCount + 1)
    expect(subject).toMatch(/^Your .* account was deleted$/)
    expect(text).toContain("It can't be restored.")
    const log = server.readLog().slice(before)
    expect(log).not.toContain(person.name)
    expect(log).not.toContain(person.email)
    const entries = await withDatabase(server.databaseUrl, (prisma) =>
      prisma.auditEntry.findMany({ where: { userId } }),
    )
    expect(entries).toMatchObject([{ surface: "site", actor: null, action: "account-deleted", detail: null }])
  })
})

describe("a sign-in in a new browser", () => {
  async function listNewBrowsers(person: Person): Promise<(string | null)[]> {
    const response = await person.client.get("/api/security-events")
    expectSuccess(response)
    const { events } = response.json as { events: { type: string; sessionId: string | null }[] }
    return events.filter(({ type }) => type === "new-browser").map(({ sessionId }) => sessionId)
  }

  it("is shown in the timeline and emailed, and its session can be ended", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    const emailCount = mailServer.mailsTo(person.email).length
    const elsewhere = { ...createPerson(server, person.name), authenticator: person.authenticator }
    expectSuccess(await signIn(elsewhere))
    const { subject } = await mailServer.waitForMail(person.email, emailCount + 1)
    expect(subject).toMatch(/^New sign-in to your /)
    const [sessionId] = await listNewBrowsers(person)
    expectSuccess(await person.client.delete(`/api/sessions/${sessionId ?? ""}`))
    expect(await isSignedIn(elsewhere)).toBe(false)
    expect(await isSignedIn(person)).toBe(true)
  })

  it("isn't one in the browser of the sign-up, or after the browser's cookie was renewed", async () => {
    const person = await createSignedInPerson(server)
    for (let round = 0; round < 2; round += 1) {
      expectSuccess(await person.client.delete("/api/session"))
      const signedIn = await signIn(person)
      expectSuccess(signedIn)
      expect(signedIn.headers["set-cookie"]).toContainEqual(
        expect.stringMatching(/^browser-[0-9a-f]{8}=.*; Max-Age=34560000;/),
      )
    }
    expect(await listNewBrowsers(person)).toEqual([])
  })

  it("is one if the browser's cookies were cleared", async () => {
    const person = await createSignedInPerson(server)
    person.client.cookies.clear()
    expectSuccess(await signIn(person))
    expect(await listNewBrowsers(person)).toHaveLength(1)
  })

  it("leaves the browser of a recovery known", async () => {
    const person = await createSignedInPerson(server)
    const [code] = await createRecoveryCodes(person)
    const recovered = createVisitor(server, person.name)
    expectSuccess(await recovered.client.post("/api/recovery/code", { code }))
    expectSuccess(await finishRegistration(recovered, await startRegistration(recovered, {})))
    expectSuccess(await recovered.client.delete("/api/session"))
    expectSuccess(await signIn(recovered))
    expect(await listNewBrowsers(recovered)).toEqual([])
  })
})
