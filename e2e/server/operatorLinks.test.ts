import { beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { z } from "zod"
import { toUserKey } from "@/lib/dashboard"
import { webRoutes } from "@/lib/http/contracts"
import { createIntegrationKey } from "@/lib/integrationKeyFormat"
import {
  addPasskey,
  createSignedInPerson,
  createVisitor,
  requireSuccess,
  signIn,
  signUp,
  startRegistration,
  stepUp,
} from "../support/ceremonies"
import { openDashboard } from "../support/dashboard"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient, type HttpClient, type HttpResponse } from "../support/httpClient"
import { createPersonWithEmail } from "../support/recovery"
import { findAccountId, withDatabase } from "../support/servers/database"
import {
  getSharedMailServer,
  getSharedServer,
  integrationKey,
  linkDelayMinutes,
  type SharedServer,
} from "../support/servers/sharedServer"
import { ageVerifications } from "../support/sessionClock"

const createdSchema = z.object({
  data: z.object({ link: z.url(), worksFrom: z.iso.datetime(), expiresAt: z.iso.datetime() }),
})

function readToken(response: HttpResponse): string {
  const { link } = createdSchema.parse(response.json).data
  return new URL(link).hash.slice(1)
}

const linkPathOf = (userId: string) => `/api/dashboard/users/${toUserKey(userId)}/recovery-link`
const openLink = (client: HttpClient, token: string) => client.post("/api/recovery/link", { token })

describe("a recovery link", () => {
  let server: SharedServer
  beforeAll(async () => {
    server = await getSharedServer()
    return server.stop
  })

  it("recovers an account once, and its owner is notified", async () => {
    const mailServer = await getSharedMailServer()
    const owner = await createPersonWithEmail(server, mailServer)
    const mailsBefore = mailServer.mailsTo(owner.email).length
    const userId = await findAccountId(server.databaseUrl, owner.name)
    const operator = await openDashboard(server, integrationKey)
    const created = await operator.post(linkPathOf(userId), { integrationKey })
    expectSuccess(created)
    const token = readToken(created)
    const mail = await mailServer.waitForMail(owner.email, mailsBefore + 1)
    expect(mail.subject).toContain("A recovery link was created")
    expect(mail.text).not.toContain(token)
    expect((await owner.client.get("/security")).text).toContain("Stop recovery link")

    const person = createVisitor(server, owner.name)
    const opened = await openLink(person.client, token)
    expectSuccess(opened)
    expect(opened.headers["set-cookie"]).toContainEqual(expect.stringMatching(/^session=.*; Max-Age=1800;/))
    expectRefusal(await openLink(createVisitor(server).client, token), 422, "UnknownRecoveryLink")
    expectRefusal(await person.client.get("/api/passkey"), 403, "PasskeyNeeded")
    await addPasskey(person, server)
    requireSuccess(await person.client.get("/api/passkey"))
    const { json } = await person.client.get("/api/sessions")
    const { sessions } = webRoutes["GET /api/sessions"].response.parse(json)
    expect(sessions.find(({ isCurrent }) => isCurrent)).toMatchObject({ begunBy: "recovery-link" })
    const { text } = await operator.get(`/dashboard/users/${toUserKey(userId)}`)
    expect(text).toContain("Used")
    const events = await person.client.get("/api/security-events")
    expect(events.text).toContain("recovery-link-created")
    expect(events.text).toContain("recovery-link-used")
  })

  it("is created with the key again, and only then", async () => {
    const owner = await createSignedInPerson(server)
    const path = linkPathOf(await findAccountId(server.databaseUrl, owner.name))
    const operator = await openDashboard(server, integrationKey)
    for (const wrong of [createIntegrationKey(), ""]) {
      expectRefusal(await operator.post(path, { integrationKey: wrong }), 401, "IntegrationKeyRefused")
    }
    expectRefusal(await operator.post(path), 400, "InvalidRequest")
    expectRefusal(await createHttpClient(server).post(path, { integrationKey }), 401, "DashboardLocked")
    expectRefusal(await owner.client.post(path, { integrationKey }), 401, "DashboardLocked")
    const headers = { Origin: "https://evil.example" }
    const foreign = await operator.send({ method: "POST", path, json: { integrationKey }, headers })
    expectRefusal(foreign, 403, "CrossOriginRequest")
    expectRefusal(await operator.post(linkPathOf("unknown"), { integrationKey }), 404, "AccountNotFound")
    expect((await owner.client.get("/security")).text).not.toContain("Stop recovery link")
  })

  it("is stopped by the owner, together with the session that it started", async () => {
    const owner = await createSignedInPerson(server)
    const path = linkPathOf(await findAccountId(server.databaseUrl, owner.name))
    const operator = await openDashboard(server, integrationKey)
    const stop = () => owner.client.delete("/api/account/recovery-link")
    const first = readToken(await operator.post(path, { integrationKey }))
    await ageVerifications(server.databaseUrl, 10 * 60)
    expectRefusal(await stop(), 403, "VerificationNeeded")
    expectSuccess(await stepUp(owner))
    expectSuccess(await stop())
    const { client: thief } = createVisitor(server)
    expectRefusal(await openLink(thief, first), 422, "UnknownRecoveryLink")
    const second = readToken(await operator.post(path, { integrationKey }))
    expectSuccess(await openLink(thief, second))
    expectSuccess(await stop())
    expectRefusal(await thief.post("/api/passkey/register/start"), 401, "NotSignedIn")
    expectRefusal(await createHttpClient(server).delete("/api/account/recovery-link"), 401, "NotSignedIn")
  })

  it("isn't used by a browser that returns no cookie", async () => {
    const owner = await createSignedInPerson(server)
    const path = linkPathOf(await findAccountId(server.databaseUrl, owner.name))
    const operator = await openDashboard(server, integrationKey)
    const token = readToken(await operator.post(path, { integrationKey }))
    const client = createHttpClient(server)
    for (const tried of [token, `${token}x`]) {
      expectRefusal(await openLink(client, tried), 422, "CookieMissing")
      client.cookies.clear()
    }
    expectSuccess(await openLink(createVisitor(server).client, token))
  })

  it("is revoked in the dashboard, once", async () => {
    const owner = await createSignedInPerson(server)
    const userId = await findAccountId(server.databaseUrl, owner.name)
    const operator = await openDashboard(server, integrationKey)
    const token = readToken(await operator.post(linkPathOf(userId), { integrationKey }))
    const link = await withDatabase(server.databaseUrl, (prisma) =>
      prisma.operatorLink.findFirstOrThrow({ where: { userId } }),
    )
    const path = `/api/dashboard/links/${link.id}`
    expectRefusal(await createHttpClient(server).delete(path), 401, "DashboardLocked")
    expectSuccess(await operator.delete(path))
    expectRefusal(await operator.delete(path), 404, "LinkNotFound")
    expectRefusal(await openLink(createVisitor(server).client, token), 422, "UnknownRecoveryLink")
  })

  it("never reaches the log, the audit log, or the database", async () => {
    const owner = await createSignedInPerson(server)
    const userId = await findAccountId(server.databaseUrl, owner.name)
    const operator = await openDashboard(server, integrationKey)
    const token = readToken(await operator.post(linkPathOf(userId), { integrationKey }))
    const { client } = createVisitor(server)
    await openLink(client, `${token}x`)
    const last = await openLink(client, token)
    await client.post(`/api/recovery/link?token=${token}`, {})
    await operator.get("/api/session")
    expectSuccess(last)
    const audit = (await operator.get("/api/dashboard/audit?format=jsonl")).text
    expect(audit).toContain(`"action":"recovery-link-created","userId":"${userId}"`)
    const rows = await withDatabase(server.databaseUrl, (prisma) => prisma.operatorLink.findMany())
    expect([server.readLog(), audit, JSON.stringify(rows)].filter((text) => text.includes(token))).toEqual([])
  })

  it.each(["/recover/link", "/invitation"])("has a page at %s that sends no Referer", async (path) => {
    const { status, text } = await createHttpClient(server).get(path)
    expect(status).toBe(200)
    expect(text).toContain('<meta name="referrer" content="no-referrer"/>')
  })
})

describe("a recovery link with a delay", () => {
  it("waits for the browser that opened it first", async () => {
    const server = await getSharedServer("invited")
    onTestFinished(server.stop)
    const operator = await openDashboard(server, integrationKey)
    const owner = createVisitor(server)
    const invitation = readToken(await operator.post("/api/dashboard/invitations", { integrationKey }))
    expectSuccess(await owner.client.post("/api/invitation", { token: invitation }))
    requireSuccess(await signUp(owner))
    const userId = await findAccountId(server.databaseUrl, owner.name)
    const created = await operator.post(linkPathOf(userId), { integrationKey })
    const { worksFrom, expiresAt } = createdSchema.parse(created.json).data
    const minutes = linkDelayMinutes * 60_000
    expect(Math.abs(Date.parse(worksFrom) - Date.now() - minutes)).toBeLessThan(60_000)
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.parse(worksFrom))
    expect((await owner.client.get("/security")).text).toContain("Stop recovery link")

    const token = readToken(created)
    const browser = createHttpClient(server, "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0")
    expectRefusal(await openLink(browser, token), 422, "CookieMissing")
    const early = await openLink(browser, token)
    expectRefusal(early, 422, "RecoveryLinkNotYet")
    expect(early.json).toMatchObject({ details: { worksFrom } })
    const { text } = await operator.get(`/dashboard/users/${toUserKey(userId)}`)
    expect(text).toContain("Not active yet")
    expect(text).toContain("Chrome on Linux")
    const setTimes = (data: { worksFrom?: Date; expiresAt?: Date }) =>
      withDatabase(server.databaseUrl, (prisma) =>
        prisma.operatorLink.updateMany({ where: { userId }, data }),
      )
    await setTimes({ worksFrom: new Date() })
    expectRefusal(await openLink(createVisitor(server).client, token), 422, "UnknownRecoveryLink")
    await setTimes({ expiresAt: new Date() })
    expectRefusal(await openLink(browser, token), 422, "UnknownRecoveryLink")
    await setTimes({ expiresAt: new Date(expiresAt) })
    expectSuccess(await openLink(browser, token))
  })
})

describe("an invitation", () => {
  it("creates one account on a site that takes invitations", async () => {
    const server = await getSharedServer("invited")
    onTestFinished(server.stop)
    const operator = await openDashboard(server, integrationKey)
    const path = "/api/dashboard/invitations"
    const created = await operator.post(path, { integrationKey, note: "Alice & Co" })
    expectSuccess(created)
    const token = readToken(created)

    const stranger = createVisitor(server)
    const start = "/api/passkey/register/start"
    for (const emailOrUsername of [stranger.name, ""]) {
      expectRefusal(await stranger.client.post(start, { emailOrUsername }), 403, "InvitationNeeded")
    }
    expect((await stranger.client.get("/sign-up")).text).toContain("You need an invitation")

    const withoutCookies = createHttpClient(server)
    expectRefusal(await withoutCookies.post("/api/invitation", { token }), 422, "CookieMissing")

    const person = createVisitor(server)
    expectRefusal(
      await person.client.post("/api/invitation", { token: `${token}x` }),
      422,
      "UnknownInvitation",
    )
    expectSuccess(await person.client.post("/api/invitation", { token }))
    expect((await person.client.get("/sign-up")).text).toContain("Create your account")
    // It is bound to the browser.
    expectRefusal(await stranger.client.post("/api/invitation", { token }), 422, "UnknownInvitation")
    requireSuccess(await signUp(person))
    requireSuccess(await person.client.delete("/api/session"))
    requireSuccess(await signIn(person))
    requireSuccess(await person.client.delete("/api/session"))
    await expect(startRegistration(person, { emailOrUsername: "Another" })).rejects.toThrow()
    expect((await operator.get("/dashboard/invitations")).text).toContain("Show the new account")
  })

  it("isn't created if anyone can sign up", async () => {
    const server = await getSharedServer()
    onTestFinished(server.stop)
    const operator = await openDashboard(server, integrationKey)
    const path = "/api/dashboard/invitations"
    expectRefusal(await operator.post(path, { integrationKey }), 409, "SignUpIsOpen")
  })
})
