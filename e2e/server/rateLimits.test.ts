import { randomBytes } from "node:crypto"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { providers } from "@/lib/db/provider"
import { rateLimits } from "@/lib/http/rateLimits"
import { createPerson, requireSuccess, signUp } from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectAnswer"
import { createHttpClient, type HttpAnswer } from "../support/httpClient"
import { forgetAttempts, withDatabase } from "../support/servers/database"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

const { signUp: signUpLimits, signIn: signInLimits, account: accountLimits } = rateLimits

let server: SharedServer
let names = 0

/** Signing up, as often as each is asked: always in a new browser, always with a new name. */
function startSignUp(forwardedFor?: string, emailOrUsername?: string): Promise<HttpAnswer> {
  names += 1
  return createHttpClient(server).send({
    method: "POST",
    path: "/api/passkey/register/start",
    json: { emailOrUsername: emailOrUsername ?? `Newcomer ${names}` },
    headers: { "X-Forwarded-For": forwardedFor },
  })
}

async function times(count: number, attempt: (index: number) => Promise<HttpAnswer>): Promise<void> {
  for (let index = 0; index < count; index += 1) requireSuccess(await attempt(index))
}

function expectTooMany(answer: HttpAnswer, durationSeconds: number): void {
  expectRefusal(answer, 429, "TooManyRequests")
  const retryAfterSeconds = Number(answer.headers["retry-after"])
  expect(retryAfterSeconds).toBeGreaterThan(0)
  expect(retryAfterSeconds).toBeLessThanOrEqual(durationSeconds)
  expect(answer.json).toMatchObject({ details: { retryAfterSeconds } })
}

describe("where no proxy is trusted", () => {
  beforeAll(async () => {
    server = await getSharedServer("rateLimited")
    return server.stop
  })
  beforeEach(() => forgetAttempts(server.databaseUrl))

  it("an address is refused after its limit of sign-ups, and told when to come back", async () => {
    await times(signUpLimits.perAddress.points, () => startSignUp())
    expectTooMany(await startSignUp(), signUpLimits.perAddress.duration)
  })

  it("an address that invents X-Forwarded-For is the same address", async () => {
    await times(signUpLimits.perAddress.points, (index) => startSignUp(`203.0.113.${index}`))
    expectTooMany(await startSignUp("198.51.100.1"), signUpLimits.perAddress.duration)
    const headers = {
      "X-Client-Address": "198.51.100.2",
      "X-Real-IP": "198.51.100.2",
      Forwarded: "for=198.51.100.2",
    }
    const path = "/api/passkey/register/start"
    const disguised = { method: "POST", path, json: { emailOrUsername: "Somebody else" }, headers }
    expectTooMany(await createHttpClient(server).send(disguised), signUpLimits.perAddress.duration)
  })

  it("an address that signs up too often can still sign in", async () => {
    const person = createPerson(server)
    requireSuccess(await signUp(person))
    await times(signUpLimits.perAddress.points - 2, () => startSignUp())
    expectTooMany(await startSignUp(), signUpLimits.perAddress.duration)
    expectSuccess(await person.client.post("/api/passkey/authenticate/start", {}))
    expectSuccess(await person.client.get("/api/passkey"))
  })
})

describe.each(providers)("on %s", (provider) => {
  it("names that nobody could have are counted like any other, and take no more room", async () => {
    server = await getSharedServer("rateLimited", provider)
    await forgetAttempts(server.databaseUrl)
    const { client } = createPerson(server)
    for (const emailOrUsername of ["\0", "\ud800", randomText(60_000), "'; DROP TABLE RateLimit; --"]) {
      const answer = await client.post("/api/passkey/authenticate/start", { emailOrUsername })
      expectSuccess(answer)
    }
    for (const id of ["\0", "\udfff", randomText(60_000)]) {
      const answer = await client.post("/api/passkey/authenticate/finish", { publicKey: { id } })
      expectRefusal(answer, 400, "MalformedCredential")
    }
    const counted = await withDatabase(server.databaseUrl, (prisma) => prisma.rateLimit.findMany())
    // Half a character is one to whoever counts.
    expect(counted).toHaveLength(6)
    for (const { key } of counted) expect(key).toMatch(/^signIn:per(Address|Account):[\w-]{43}$/)
    await server.stop()
  })
})

/** What PostgreSQL can't compress to fit into an index. */
function randomText(length: number): string {
  return randomBytes(length).toString("base64").slice(0, length)
}

describe("where one proxy is trusted", () => {
  beforeAll(async () => {
    server = await getSharedServer("rateLimitedBehindProxy")
    await forgetAttempts(server.databaseUrl)
    return server.stop
  })

  it("the address that the proxy appended counts, not what stands before it", async () => {
    await times(signUpLimits.perAddress.points, (index) => startSignUp(`203.0.113.${index}, 198.51.100.7`))
    expectTooMany(await startSignUp("203.0.113.99, 198.51.100.7"), signUpLimits.perAddress.duration)
    expectTooMany(await startSignUp("198.51.100.7"), signUpLimits.perAddress.duration)
    expectSuccess(await startSignUp("198.51.100.7, 198.51.100.8"))
  })

  it("all addresses of one IPv6 network are one", async () => {
    await times(signUpLimits.perAddress.points, (index) => startSignUp(`2001:db8:1:2::${index.toString(16)}`))
    expectTooMany(await startSignUp("2001:db8:1:2:ffff::1"), signUpLimits.perAddress.duration)
    expectSuccess(await startSignUp("2001:db8:1:3::1"))
  })

  it("a name is refused after its limit of sign-ups, from wherever, however it is written", async () => {
    const writings = ["Alan Turing", "ALAN TURING", "Ａlan Turing"]
    await times(signUpLimits.perAccount.points, (index) =>
      startSignUp(`192.0.2.${index}`, writings[index % writings.length]),
    )
    expectTooMany(await startSignUp("192.0.2.200", "alan turing"), signUpLimits.perAccount.duration)
    expectSuccess(await startSignUp("192.0.2.200", "Joan Clarke"))
  })

  it("a name is refused after its limit of sign-ins, whether it exists or not", async () => {
    const startSignIn = (address: string) =>
      createHttpClient(server).send({
        method: "POST",
        path: "/api/passkey/authenticate/start",
        json: { emailOrUsername: "Somebody to guess at" },
        headers: { "X-Forwarded-For": address },
      })
    await times(signInLimits.perAccount.points, (index) => startSignIn(`192.0.2.${index}`))
    expectTooMany(await startSignIn("192.0.2.200"), signInLimits.perAccount.duration)
  })

  it("an account is refused after its limit of changes, and another one is not", async () => {
    const person = createPerson(server)
    requireSuccess(await signUp(person))
    const list = (index: number) =>
      person.client.send({
        method: "GET",
        path: "/api/passkey",
        headers: { "X-Forwarded-For": `192.0.2.${index % 200}` },
      })
    await times(accountLimits.perAccount.points, list)
    expectTooMany(await list(0), accountLimits.perAccount.duration)
  })
})
