import { randomBytes } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import {
  addPasskey,
  createPerson,
  createSignedInPerson,
  isSignedIn,
  signIn,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient } from "../support/httpClient"
import { findAccountId, withDatabase } from "../support/servers/database"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"
import { letSessionsEndIn } from "../support/sessionClock"

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

/** Expects every route and page to treat the cookie as signed out, without an error. */
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

async function listStoredSessions(): Promise<{ id: string; userId: string }[]> {
  return withDatabase(server.databaseUrl, (prisma) => prisma.session.findMany())
}

describe("a session cookie", () => {
  it("works from another browser, so the other cases here are rejected for the right reason", async () => {
    const client = createHttpClient(server)
    client.cookies.set("session", sessionCookieOf(await createSignedInPerson(server)))
    expectSuccess(await client.get("/api/passkey"))
  })

  it("isn't what the database holds, so reading the database isn't enough to sign in", async () => {
    const person = await createSignedInPerson(server)
    const userId = await findAccountId(server.databaseUrl, person.name)
    const stored = await listStoredSessions()
    expect(stored.map(({ id }) => id)).not.toContain(sessionCookieOf(person))
    const own = stored.filter((session) => session.userId === userId)
    expect(own).toHaveLength(1)
    for (const { id } of own) await expectSignedOutWith(id)
  })

  it("is rejected if it was altered or made up", async () => {
    const genuine = sessionCookieOf(await createSignedInPerson(server))
    const flip = (index: number) => {
      const character = genuine.at(index) === "A" ? "B" : "A"
      return genuine.slice(0, index) + character + genuine.slice(index + 1)
    }
    const forged = [
      ...[0, 10, 20, 41].map(flip),
      genuine.slice(0, -1),
      genuine.slice(1),
      `${genuine}x`,
      genuine.toUpperCase(),
      randomBytes(32).toString("base64url"),
    ]
    for (const cookie of forged) await expectSignedOutWith(cookie)
  })

  it("is rejected once it has expired", async () => {
    const person = await createSignedInPerson(server)
    await letSessionsEndIn(server.databaseUrl, 60)
    expect(await isSignedIn(person)).toBe(true)
    await letSessionsEndIn(server.databaseUrl, -1)
    await expectSignedOutWith(sessionCookieOf(person))
  })

  it.each([
    ["nothing", ""],
    ["garbage", "garbage"],
    ["broken percent-encoding", "%E0%A4%A"],
    ["JSON", '{"userId":"user"}'],
    ["SQL", `' OR "id" <> '`],
    ["something long", "x".repeat(7000)],
  ])("is rejected if it contains %s", async (_, cookie) => {
    await expectSignedOutWith(cookie)
  })
})

describe("a session", () => {
  it("is replaced by the next one in the same browser, and no longer works", async () => {
    const person = await createSignedInPerson(server)
    const first = sessionCookieOf(person)
    expectSuccess(await signIn(person))
    expect(sessionCookieOf(person)).not.toBe(first)
    expect(await isSignedIn(person)).toBe(true)
    await expectSignedOutWith(first)
  })

  it("ends with the passkey that started it, in every browser, and others continue", async () => {
    const person = await createSignedInPerson(server)
    const second = await addPasskey(person, server)
    const elsewhere = { ...createPerson(server, person.name), authenticator: second.authenticator }
    expectSuccess(await signIn(elsewhere))
    expectSuccess(await person.client.delete(`/api/passkey/${second.credentialId}`))
    await expectSignedOutWith(sessionCookieOf(elsewhere))
    expect(await isSignedIn(person)).toBe(true)
  })
})

describe("the browser's cookie", () => {
  it("is replaced if it is malformed, so it can't be chosen by setting it", async () => {
    const { client } = createPerson(server)
    for (const chosen of ["", "garbage", "%E0%A4%A", "x".repeat(42), "x".repeat(5000)]) {
      client.cookies.clear()
      client.cookies.set("browser-0123abcd", chosen)
      expectSuccess(await client.post("/api/passkey/authenticate/start", {}))
      client.cookies.delete("browser-0123abcd")
      expect([...client.cookies.values()]).toEqual([expect.stringMatching(/^[A-Za-z0-9_-]{43}$/)])
    }
  })

  it("leaves cookies of other applications on the same host alone", async () => {
    const { client } = createPerson(server)
    const others = ["browser", "browserid", "browser_lang", "browser-lang", "browser-12345678-x"]
    for (const name of others) client.cookies.set(name, "theirs")
    const response = await client.post("/api/passkey/authenticate/start", {})
    expectSuccess(response)
    expect(response.headers["set-cookie"]).toHaveLength(1)
    for (const name of others) expect(client.cookies.get(name)).toBe("theirs")
  })

  it.each(["browser a", "browser-\u00e9", "browser-0123\t567", "__proto__"])(
    "isn't confused by a cookie whose name is %j",
    async (name) => {
      const { client } = createPerson(server)
      const path = "/api/passkey/authenticate/start"
      const response = await client.send({ method: "POST", path, json: {}, headers: { Cookie: `${name}=1` } })
      expectSuccess(response)
      expect(response.headers["set-cookie"]).toHaveLength(1)
    },
  )

  it("is kept by later starts", async () => {
    const { client } = createPerson(server)
    expectSuccess(await client.post("/api/passkey/authenticate/start", {}))
    const cookies = [...client.cookies]
    expect(cookies).toHaveLength(1)
    expectSuccess(await client.post("/api/passkey/authenticate/start", {}))
    expect([...client.cookies]).toEqual(cookies)
  })

  it("exists at most eight times, however many starts there are at once", async () => {
    const { client } = createPerson(server)
    await Promise.all(Array.from({ length: 12 }, () => client.post("/api/passkey/authenticate/start", {})))
    const cookies = [...client.cookies]
    expect(cookies).toHaveLength(12)
    expectSuccess(await client.post("/api/passkey/authenticate/start", {}))
    expect([...client.cookies]).toEqual(cookies.slice(-8))
  })
})

describe("signing out", () => {
  it("removes the cookie, and ends the session for every copy of it", async () => {
    const person = await createSignedInPerson(server)
    const cookie = sessionCookieOf(person)
    const response = await person.client.delete("/api/session")
    expect(response.headers["set-cookie"]?.join()).toMatch(/session=;.*Max-Age=0/i)
    expect(await isSignedIn(person)).toBe(false)
    await expectSignedOutWith(cookie)
  })

  it("also ends it for a request whose body hasn't arrived yet", async () => {
    const person = await createSignedInPerson(server)
    const copy = createHttpClient(server)
    copy.cookies.set("session", sessionCookieOf(person))
    const response = await copy.send({
      method: "PATCH",
      path: "/api/account",
      json: { userDisplayName: "Too late" },
      beforeBody: async () => expectSuccess(await person.client.delete("/api/session")),
    })
    expectRefusal(response, 401, "NotSignedIn")
  })
})
