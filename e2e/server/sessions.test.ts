import { createHash } from "node:crypto"
import { sealData } from "iron-session"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { sessionTtlSeconds } from "@/lib/session/session"
import { createPerson, createSignedInPerson, isSignedIn, type Person } from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectAnswer"
import { createHttpClient } from "../support/httpClient"
import { sessionPassword, startServer, type TestServer } from "../support/startServer"

const retiredPassword = "the password of last year is as long as it must be"

let server: TestServer
beforeAll(async () => {
  server = await startServer({
    environment: { SESSION_PASSWORD: `${sessionPassword},${retiredPassword}` },
  })
  return server.stop
})

const content = { userId: "somebody", credentialId: "AAAA", verifiedAt: Date.now() }

function seal(sealed: unknown, password: string): Promise<string> {
  const id = String(createHash("sha256").update(password).digest().readUInt32BE())
  return sealData(sealed, { password: { [id]: password }, ttl: sessionTtlSeconds })
}

async function sealAt(time: number, sealed: unknown): Promise<string> {
  vi.useFakeTimers({ toFake: ["Date"], now: time })
  try {
    return await seal(sealed, sessionPassword)
  } finally {
    vi.useRealTimers()
  }
}

/** Signed out everywhere, and never a fault of the server's. */
async function expectSignedOutWith(cookie: string): Promise<void> {
  const client = createHttpClient(server)
  client.cookies.set("session", cookie)
  const session = await client.get("/api/session")
  expectSuccess(session)
  expect(session.json, cookie).toEqual({ signedIn: false })
  expectRefusal(await client.get("/api/passkey"), 401, "NotSignedIn")
  const page = await client.get("/passkeys")
  expect(page.status).toBe(307)
  expect(page.headers.location).toBe("/sign-in")
}

function sessionCookieOf({ client }: Person): string {
  return client.cookies.get("session") ?? ""
}

describe("a session cookie", () => {
  it("that this server sealed is accepted, which shows that the others are refused for what they are", async () => {
    const client = createHttpClient(server)
    client.cookies.set("session", await seal(content, sessionPassword))
    expectSuccess(await client.get("/api/passkey"))
  })

  it("that was sealed with an earlier password is accepted until that is taken away", async () => {
    const client = createHttpClient(server)
    client.cookies.set("session", await seal(content, retiredPassword))
    expectSuccess(await client.get("/api/passkey"))
  })

  it("that was tampered with is nobody's", async () => {
    // After the tilde is the number of the format, which is no part of what is sealed.
    const [genuine = ""] = sessionCookieOf(await createSignedInPerson(server)).split("~")
    const flip = (index: number) => {
      const character = genuine.at(index) === "A" ? "B" : "A"
      return genuine.slice(0, index) + character + genuine.slice(index + 1)
    }
    const parts = genuine.split("*")
    const tampered = [
      ...[10, 40, 80, 120, 160, 200, genuine.length - 5].map(flip),
      genuine.slice(0, -1),
      genuine.slice(1),
      `${genuine}x`,
      parts.toReversed().join("*"),
      parts.slice(0, 4).join("*"),
      genuine.replaceAll("*", "%2A%2A"),
      genuine.toUpperCase(),
    ]
    for (const cookie of tampered) await expectSignedOutWith(cookie)
    for (const cookie of tampered) await expectSignedOutWith(`${cookie}~2`)
  })

  it("that expired is nobody's", async () => {
    const justExpired = Date.now() - (sessionTtlSeconds + 120) * 1000
    await expectSignedOutWith(await sealAt(justExpired, content))
    const client = createHttpClient(server)
    client.cookies.set("session", await sealAt(Date.now() - (sessionTtlSeconds - 120) * 1000, content))
    expectSuccess(await client.get("/api/passkey"))
  })

  it("that was sealed with another password is nobody's", async () => {
    await expectSignedOutWith(await seal(content, "another password, as long as this one"))
  })

  it.each([
    ["nothing", ""],
    ["garbage", "garbage"],
    ["broken percent-encoding", "%E0%A4%A"],
    ["JSON", '{"userId":"somebody"}'],
    ["an empty seal", "Fe26.2*1*"],
    ["stars", "*".repeat(200)],
    ["something long", "x".repeat(7000)],
  ])("with %s in it is nobody's", async (_, cookie) => {
    await expectSignedOutWith(cookie)
  })

  it.each([
    ["a number", 42],
    ["nothing", null],
    ["a list", ["somebody"]],
    ["a user who is a number", { ...content, userId: 1 }],
    ["no time", { userId: "somebody", credentialId: "AAAA" }],
  ])("in which %s is sealed is nobody's", async (_, sealed) => {
    await expectSignedOutWith(await seal(sealed, sessionPassword))
  })
})

describe("the browser's cookie", () => {
  it("is replaced where it is garbage, and cannot be chosen by whoever can set one", async () => {
    const { client } = createPerson(server)
    for (const chosen of ["", "garbage", "%E0%A4%A", "x".repeat(42), "x".repeat(5000)]) {
      client.cookies.set("browser", chosen)
      expectSuccess(await client.post("/api/passkey/authenticate/start", {}))
      expect(client.cookies.get("browser")).toMatch(/^[A-Za-z0-9_-]{43}$/)
    }
  })
})

describe("signing out", () => {
  it("takes the cookie from the browser", async () => {
    const person = await createSignedInPerson(server)
    expect(sessionCookieOf(person)).not.toBe("")
    const answer = await person.client.delete("/api/session")
    expect(answer.headers["set-cookie"]?.join()).toMatch(/session=;.*Max-Age=0/i)
    expect(await isSignedIn(person)).toBe(false)
  })
})
