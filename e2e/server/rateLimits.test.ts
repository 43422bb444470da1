import { randomBytes } from "node:crypto"
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest"
import { providers } from "@/lib/db/provider"
import { operatorLinkLimit, rateLimits, wrongKeyLimit } from "@/lib/http/rateLimits"
import {
  createPerson,
  createSignedInPerson,
  createVisitor,
  listPasskeys,
  requireSuccess,
  signIn,
  signUp,
  stepUp,
} from "../support/ceremonies"
import { openDashboard } from "../support/dashboard"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient, type HttpResponse } from "../support/httpClient"
import { forgetAttempts, withDatabase } from "../support/servers/database"
import {
  getSharedServer,
  integrationKey,
  secondIntegrationKey,
  type SharedServer,
} from "../support/servers/sharedServer"
import { letSessionAwaitPasskey } from "../support/sessionClock"

const { signUp: signUpLimits, signIn: signInLimits, account: accountLimits } = rateLimits

let server: SharedServer
let names = 0

/** Starts a sign-up in a new browser, with a new name unless one is given. */
function startSignUp(forwardedFor?: string, emailOrUsername?: string): Promise<HttpResponse> {
  names += 1
  return createHttpClient(server).send({
    method: "POST",
    path: "/api/passkey/register/start",
    json: { emailOrUsername: emailOrUsername ?? `Newcomer ${names}` },
    headers: { "X-Forwarded-For": forwardedFor },
  })
}

async function times(count: number, attempt: (index: number) => Promise<HttpResponse>): Promise<void> {
  for (let index = 0; index < count; index += 1) requireSuccess(await attempt(index))
}

function expectTooMany(response: HttpResponse, durationSeconds: number): void {
  expectRefusal(response, 429, "TooManyRequests")
  const retryAfterSeconds = Number(response.headers["retry-after"])
  expect(retryAfterSeconds).toBeGreaterThan(0)
  expect(retryAfterSeconds).toBeLessThanOrEqual(durationSeconds)
  expect(response.json).toMatchObject({ details: { retryAfterSeconds } })
}

describe("rate limits of integration keys", () => {
  it("limits the links that a key can create", async () => {
    server = await getSharedServer("rateLimited")
    onTestFinished(server.stop)
    await forgetAttempts(server.databaseUrl)
    const operator = await openDashboard(server, integrationKey)
    const path = "/api/dashboard/users/dW5rbm93bg/recovery-link"
    for (let count = 0; count < operatorLinkLimit.points; count += 1) {
      expectRefusal(await operator.post(path, { integrationKey }), 404, "AccountNotFound")
    }
    expectTooMany(await operator.post(path, { integrationKey }), operatorLinkLimit.duration)
    const other = await operator.post(path, { integrationKey: secondIntegrationKey })
    expectRefusal(other, 404, "AccountNotFound")
  })
})

describe("rate limits without a trusted proxy", () => {
  beforeAll(async () => {
    server = await getSharedServer("rateLimited")
    return server.stop
  })
  beforeEach(() => forgetAttempts(server.databaseUrl))

  it("reject an address after its limit of sign-ups, with the time to wait", async () => {
    await times(signUpLimits.perAddress.points, () => startSignUp())
    expectTooMany(await startSignUp(), signUpLimits.perAddress.duration)
  })

  it("ignore X-Forwarded-For and similar headers", async () => {
    await times(signUpLimits.perAddress.points, (index) => startSignUp(`203.0.113.${index}`))
    expectTooMany(await startSignUp("198.51.100.1"), signUpLimits.perAddress.duration)
    const headers = {
      "X-Client-Address": "198.51.100.2",
      "X-Real-IP": "198.51.100.2",
      Forwarded: "for=198.51.100.2",
    }
    const path = "/api/passkey/register/start"
    const disguised = { method: "POST", path, json: { emailOrUsername: "Another user" }, headers }
    expectTooMany(await createHttpClient(server).send(disguised), signUpLimits.perAddress.duration)
  })

  it("count a guess at an email code once for each code that it is compared with", async () => {
    const { points, duration } = rateLimits.recovery.perAddress
    const tokens = Array.from({ length: 8 }, () => randomBytes(32).toString("base64url"))
    const Cookie = tokens.map((token, index) => `browser-0000000${index}=${token}`).join("; ")
    const guess = () =>
      createHttpClient(server).send({
        method: "POST",
        path: "/api/recovery/email/finish",
        json: { code: "000000" },
        headers: { Cookie },
      })
    for (let index = 0; index < Math.floor(points / 8); index += 1)
      expectRefusal(await guess(), 422, "CodeExpired")
    expectTooMany(await guess(), duration)
  })

  const { recovery, report } = rateLimits
  it.each([
    ["recovery links", "POST", "/api/recovery/link", { token: "x" }, recovery.perAddress],
    ["invitations", "POST", "/api/invitation", { token: "x" }, recovery.perAddress],
    ["reports of browsers", "POST", "/api/ceremony-reports", {}, report.perAddress],
    ["wrong metrics keys", "GET", "/metrics", undefined, wrongKeyLimit],
  ] as const)("limit %s per address", async (_, method, path, json, { points, duration }) => {
    const headers = { Authorization: "Bearer wrong" }
    const send = () => createVisitor(server).client.send({ method, path, json, headers })
    for (let count = 0; count < points; count += 1) expect((await send()).status).toBeLessThan(429)
    const refused = await send()
    expect([refused.status, refused.headers["cache-control"]]).toEqual([429, "no-store"])
    expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(duration)
  })

  it("leave sign-ins open to an address that signs up too often", async () => {
    const person = createPerson(server)
    requireSuccess(await signUp(person))
    await times(signUpLimits.perAddress.points - 2, () => startSignUp())
    expectTooMany(await startSignUp(), signUpLimits.perAddress.duration)
    expectSuccess(await person.client.post("/api/passkey/authenticate/start", {}))
    expectSuccess(await person.client.get("/api/passkey"))
  })
})

describe.each(providers)("rate limits on %s", (provider) => {
  it("count impossible names like any other, without using more space", async () => {
    server = await getSharedServer("rateLimited", provider)
    await forgetAttempts(server.databaseUrl)
    const { client } = createPerson(server)
    for (const emailOrUsername of ["\0", "\ud800", randomText(400), "'; DROP TABLE RateLimit; --"]) {
      const response = await client.post("/api/passkey/authenticate/start", { emailOrUsername })
      expectSuccess(response)
    }
    for (const id of ["\0", "\udfff", randomText(60_000)]) {
      const response = await client.post("/api/passkey/authenticate/finish", { publicKey: { id } })
      expectRefusal(response, 400, "MalformedCredential")
    }
    const counted = await withDatabase(server.databaseUrl, (prisma) => prisma.rateLimit.findMany())
    expect(counted).toHaveLength(1)
    for (const { key } of counted) expect(key).toMatch(/^signIn:perAddress:[\w-]{43}$/)
    await server.stop()
  })

  it("have a short key, whatever a client sends to any route", async () => {
    server = await getSharedServer("rateLimited", provider)
    await forgetAttempts(server.databaseUrl)
    const person = await createSignedInPerson(server)
    for (const text of ["\0", "\ud800", randomText(400), "'; DROP TABLE RateLimit; --"]) {
      for (const [path, json] of [
        ["/api/passkey/register/start", { emailOrUsername: text }],
        ["/api/recovery/code", { code: text }],
        ["/api/recovery/email/start", { email: text }],
        ["/api/recovery/email/start", { email: `${randomText(60)}@example.com` }],
        ["/api/recovery/email/finish", { code: text }],
      ] as const) {
        const { status } = await createVisitor(server).client.post(path, json)
        expect(status, path).toBeLessThan(500)
      }
      const headers = { Authorization: `Bearer ${randomText(3000)}` }
      await createHttpClient(server).send({ method: "POST", path: "/api/run-command", json: {}, headers })
      requireSuccess(await person.client.get("/api/passkey"))
    }
    const counted = await withDatabase(server.databaseUrl, (prisma) => prisma.rateLimit.findMany())
    const names = counted.map(({ key }) => /^(\w+:\w+):[\w-]{43}$/.exec(key)?.[1] ?? key)
    expect([...new Set(names)].toSorted()).toEqual([
      "account:perAddress",
      "account:perSession",
      "mail:allSendersADay",
      "mail:perAddress",
      "mail:perSender",
      "mail:perSenderADay",
      "recovery:perAddress",
      "signUp:perAddress",
      "wrongKey:perAddress",
    ])
    await server.stop()
  })
})

/** Text that PostgreSQL can't compress to fit into an index. */
function randomText(length: number): string {
  return randomBytes(length).toString("base64").slice(0, length)
}

describe("rate limits behind one trusted proxy", () => {
  beforeAll(async () => {
    server = await getSharedServer("rateLimitedBehindProxy")
    await forgetAttempts(server.databaseUrl)
    return server.stop
  })

  it("count the address that the proxy appended, not the ones before it", async () => {
    await times(signUpLimits.perAddress.points, (index) => startSignUp(`203.0.113.${index}, 198.51.100.7`))
    expectTooMany(await startSignUp("203.0.113.99, 198.51.100.7"), signUpLimits.perAddress.duration)
    expectTooMany(await startSignUp("198.51.100.7"), signUpLimits.perAddress.duration)
    expectSuccess(await startSignUp("198.51.100.7, 198.51.100.8"))
  })

  it("count all addresses of an IPv6 network as one", async () => {
    await times(signUpLimits.perAddress.points, (index) => startSignUp(`2001:db8:1:2::${index.toString(16)}`))
    expectTooMany(await startSignUp("2001:db8:1:2:ffff::1"), signUpLimits.perAddress.duration)
    expectSuccess(await startSignUp("2001:db8:1:3::1"))
  })

  it("don't count requests against an account that they merely name", async () => {
    const owner = createPerson(server)
    requireSuccess(await signUp(owner))
    const [passkey] = await listPasskeys(owner)
    const stranger = (address: number, path: string, json: object) =>
      createVisitor(server).client.send({
        method: "POST",
        path,
        json,
        headers: { "X-Forwarded-For": `192.0.2.${address % 200}` },
      })
    for (let index = 0; index < signInLimits.perAddress.points; index += 1) {
      const publicKey = { id: passkey?.credentialId }
      expectRefusal(
        await stranger(index, "/api/passkey/authenticate/finish", { publicKey }),
        400,
        "MalformedCredential",
      )
      const json = { emailOrUsername: owner.name }
      expectSuccess(await stranger(index, "/api/passkey/authenticate/start", json))
    }
    expectSuccess(await signIn(owner))
    expectSuccess(await owner.client.get("/api/passkey"))
  })

  it("count a session that waits for a passkey separately", async () => {
    const owner = createPerson(server)
    requireSuccess(await signUp(owner))
    const waiting = { ...createPerson(server, owner.name), authenticator: owner.authenticator }
    requireSuccess(await signIn(waiting))
    await letSessionAwaitPasskey(server.databaseUrl, waiting.client.cookies.get("session") ?? "")
    for (let index = 0; index < accountLimits.perSession.points; index += 1) {
      requireSuccess(await waiting.client.get("/api/session"))
    }
    expectTooMany(await waiting.client.get("/api/session"), accountLimits.perSession.duration)
    expectSuccess(await owner.client.get("/api/passkey"))
    expectSuccess(await stepUp(owner))
  })

  it("ignore a window that started before the clock was set back", async () => {
    const start = () => startSignUp("192.0.2.250")
    await times(signUpLimits.perAddress.points, start)
    expectTooMany(await start(), signUpLimits.perAddress.duration)
    const expire = new Date(Date.now() + 5 * 60 * 60 * 1000)
    await withDatabase(server.databaseUrl, (prisma) => prisma.rateLimit.updateMany({ data: { expire } }))
    expectSuccess(await start())
  })

  it("reject a session after its limit of requests", async () => {
    const person = createPerson(server)
    requireSuccess(await signUp(person))
    const list = (index: number) =>
      person.client.send({
        method: "GET",
        path: "/api/passkey",
        headers: { "X-Forwarded-For": `192.0.2.${index % 200}` },
      })
    await times(accountLimits.perSession.points, list)
    expectTooMany(await list(0), accountLimits.perSession.duration)
  })
})
