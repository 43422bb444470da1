// The list of sessions, and how a user ends them.

import { beforeAll, describe, expect, it } from "vitest"
import { webRoutes } from "@/lib/http/contracts"
import { rateLimits } from "@/lib/http/rateLimits"
import { chromeOnLinux, safariOnIPhone } from "../support/browser/userAgents"
import {
  addPasskey,
  createPerson,
  createSignedInPerson,
  isSignedIn,
  listPasskeys,
  requireSuccess,
  signIn,
  signUp,
  stepUp,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient } from "../support/httpClient"
import { forgetAttempts } from "../support/servers/database"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"
import { ageActivity, ageVerifications, letSessionsEndIn } from "../support/sessionClock"

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

async function listSessions({ client }: Pick<Person, "client">) {
  const response = await client.get("/api/sessions")
  expectSuccess(response)
  return webRoutes["GET /api/sessions"].response.parse(response.json).sessions
}

/** Signs the person in with the same passkey in another browser. */
async function signInElsewhere(person: Person, userAgent?: string): Promise<Person> {
  const elsewhere = { ...person, client: createHttpClient(server, userAgent) }
  requireSuccess(await signIn(elsewhere))
  return elsewhere
}

const endPath = (id: string) => `/api/sessions/${id}`

describe("the list of sessions", () => {
  it("names the browser of each, what started it, and which one is current", async () => {
    const person = { ...createPerson(server), client: createHttpClient(server, chromeOnLinux) }
    requireSuccess(await signUp(person))
    const [passkey] = await listPasskeys(person)
    requireSuccess(
      await person.client.patch(`/api/passkey/${passkey?.credentialId ?? ""}`, {
        displayName: "Grandma’s key",
      }),
    )
    const elsewhere = await signInElsewhere(person, safariOnIPhone)
    const [newer, older, ...more] = await listSessions(elsewhere)
    expect(more).toEqual([])
    expect(newer).toMatchObject({
      startedFrom: "Safari on iPhone",
      begunBy: "passkey",
      access: "full",
      passkeyDisplayName: "Grandma’s key",
      isCrossDevice: false,
      isCurrent: true,
    })
    expect(older).toMatchObject({ startedFrom: "Chrome on Linux", begunBy: "sign-up", isCurrent: false })
    expect((await listSessions(person)).map(({ isCurrent }) => isCurrent)).toEqual([false, true])
  })

  it("contains no cookie, and no other account's sessions", async () => {
    const person = await createSignedInPerson(server)
    await createSignedInPerson(server)
    const { text } = await person.client.get("/api/sessions")
    expect(text).not.toContain(person.client.cookies.get("session"))
    expect(await listSessions(person)).toHaveLength(1)
  })

  it("knows to the hour when each was last used, without a write per request", async () => {
    const person = await createSignedInPerson(server)
    const elsewhere = await signInElsewhere(person)
    const readAge = async () => {
      const other = (await listSessions(person)).find(({ isCurrent }) => !isCurrent)
      return Math.round((Date.now() - Date.parse(other?.lastActiveAt ?? "")) / 60_000)
    }
    await ageActivity(server.databaseUrl, 50 * 60)
    expectSuccess(await elsewhere.client.get("/api/session"))
    expect(await readAge()).toBeGreaterThanOrEqual(50)
    await ageActivity(server.databaseUrl, 61 * 60)
    expect(await readAge()).toBeGreaterThanOrEqual(61)
    expectSuccess(await elsewhere.client.get("/api/session"))
    expect(await readAge()).toBeLessThan(50)
  })

  it("leaves out expired sessions", async () => {
    const person = await createSignedInPerson(server)
    await signInElsewhere(person)
    await letSessionsEndIn(server.databaseUrl, -1)
    requireSuccess(await signIn(person))
    expect(await listSessions(person)).toHaveLength(1)
  })

  it("requires a session", async () => {
    const { client } = createPerson(server)
    expectRefusal(await client.get("/api/sessions"), 401, "NotSignedIn")
    expectRefusal(await client.delete("/api/sessions"), 401, "NotSignedIn")
    expectRefusal(await client.delete("/api/sessions/others"), 401, "NotSignedIn")
    expectRefusal(await client.delete(endPath("x")), 401, "NotSignedIn")
    expectRefusal(await client.get("/api/security-events"), 401, "NotSignedIn")
    expectRefusal(await client.patch("/api/account", {}), 401, "NotSignedIn")
  })
})

describe("ending a session", () => {
  it("takes effect at once in the other browser, without a step-up", async () => {
    const person = await createSignedInPerson(server)
    const elsewhere = await signInElsewhere(person)
    await ageVerifications(server.databaseUrl, 24 * 60 * 60)
    const other = (await listSessions(person)).find(({ isCurrent }) => !isCurrent)
    expectSuccess(await person.client.delete(endPath(other?.id ?? "")))
    expect(await isSignedIn(elsewhere)).toBe(false)
    expectRefusal(await elsewhere.client.get("/api/passkey"), 401, "NotSignedIn")
    expect(await isSignedIn(person)).toBe(true)
    expectRefusal(await person.client.delete(endPath(other?.id ?? "")), 404, "SessionNotFound")
  })

  it("signs out here if it is the current one", async () => {
    const person = await createSignedInPerson(server)
    const [current] = await listSessions(person)
    const response = await person.client.delete(endPath(current?.id ?? ""))
    expectSuccess(response)
    expect(response.headers["set-cookie"]?.join()).toMatch(/session=;.*Max-Age=0/i)
    expect(await isSignedIn(person)).toBe(false)
  })

  it("isn't possible for another user's session, which looks like one that doesn't exist", async () => {
    const victim = await createSignedInPerson(server)
    const attacker = await createSignedInPerson(server)
    const [session] = await listSessions(victim)
    expectRefusal(await attacker.client.delete(endPath(session?.id ?? "")), 404, "SessionNotFound")
    for (const id of ["x", "%00", "..%2Fothers", "x".repeat(3000), "' OR '1'='1"]) {
      expectRefusal(await attacker.client.delete(endPath(encodeURI(id))), 404, "SessionNotFound")
    }
    expectSuccess(await attacker.client.delete("/api/sessions/others"))
    expectSuccess(await attacker.client.delete("/api/sessions"))
    expect(await isSignedIn(victim)).toBe(true)
  })
})

describe("signing out", () => {
  it("everywhere else needs a step-up, and keeps this session", async () => {
    const person = await createSignedInPerson(server)
    const others = [await signInElsewhere(person), await signInElsewhere(person)]
    await ageVerifications(server.databaseUrl, 24 * 60 * 60)
    expectRefusal(await person.client.delete("/api/sessions/others"), 403, "VerificationNeeded")
    for (const other of others) expect(await isSignedIn(other)).toBe(true)
    expectSuccess(await stepUp(person))
    expectSuccess(await person.client.delete("/api/sessions/others"))
    for (const other of others) expect(await isSignedIn(other)).toBe(false)
    expect(await listSessions(person)).toHaveLength(1)
  })

  it("everywhere ends this session, too, and removes its cookie", async () => {
    const person = await createSignedInPerson(server)
    const other = await signInElsewhere(person)
    const response = await person.client.delete("/api/sessions")
    expectSuccess(response)
    expect(response.headers["set-cookie"]?.join()).toMatch(/session=;.*Max-Age=0/i)
    for (const one of [person, other]) expect(await isSignedIn(one)).toBe(false)
    requireSuccess(await signIn(person))
    expect(await listSessions(person)).toHaveLength(1)
  })
})

describe("a browser that was signed out from elsewhere", () => {
  const notice = "You’ve been signed out. Your session may have expired"

  it("says so on the sign-in page until the next sign-in", async () => {
    const person = await createSignedInPerson(server)
    const elsewhere = await signInElsewhere(person)
    expectSuccess(await person.client.delete("/api/sessions/others"))
    const { status, headers } = await elsewhere.client.get("/security")
    expect([status, headers.location]).toEqual([307, "/sign-in?next=/security"])
    expect((await elsewhere.client.get("/sign-in")).text).toContain(notice)
    requireSuccess(await signIn(elsewhere))
    requireSuccess(await elsewhere.client.delete("/api/session"))
    expect((await elsewhere.client.get("/sign-in")).text).not.toContain(notice)
  })

  it("says nothing if it was never signed in, or signed out by itself", async () => {
    expect((await createPerson(server).client.get("/sign-in")).text).not.toContain(notice)
    const person = await createSignedInPerson(server)
    requireSuccess(await person.client.delete("/api/session"))
    expect((await person.client.get("/sign-in")).text).not.toContain(notice)
  })
})

describe("sign-in that leads back to a page", () => {
  it("says that the page requires it, and opens the page if the user is already signed in", async () => {
    const person = createPerson(server)
    const { headers } = await person.client.get("/security")
    expect(headers.location).toBe("/sign-in?next=/security")
    expect((await person.client.get("/sign-in?next=/security")).text).toContain("Sign in to open that page.")
    const signedIn = await createSignedInPerson(server)
    const response = await signedIn.client.get("/sign-in?next=/security")
    expect([response.status, response.headers.location]).toEqual([307, "/security"])
  })

  it.each(["//evil.example", "/\\evil.example", "/%2f%2fevil.example", "javascript:alert(1)", "/nowhere"])(
    "ignores %s",
    async (next) => {
      const path = `/sign-in?${new URLSearchParams({ next }).toString()}`
      expect((await createPerson(server).client.get(path)).text).not.toContain("Sign in to open that page.")
      const { headers } = await (await createSignedInPerson(server)).client.get(path)
      expect(headers.location).toBe("/passkeys")
    },
  )
})

describe("the passkey of a session", () => {
  it("is the one that started it, even after a step-up with another one", async () => {
    const person = await createSignedInPerson(server)
    const second = await addPasskey(person, server, "Second")
    const elsewhere = { ...person, client: createHttpClient(server), authenticator: second.authenticator }
    requireSuccess(await signIn(elsewhere))
    requireSuccess(await stepUp({ client: elsewhere.client, authenticator: person.authenticator }))
    const current = (await listSessions(elsewhere)).find(({ isCurrent }) => isCurrent)
    expect(current?.passkeyDisplayName).toBe("Second")
  })
})

describe("rate limits", () => {
  let limited: SharedServer
  beforeAll(async () => {
    limited = await getSharedServer("rateLimitedBehindProxy")
    await forgetAttempts(limited.databaseUrl)
    return limited.stop
  })

  it("don't let an intruder keep the owner from verifying a passkey and ending the intruder's session", async () => {
    const owner = await createSignedInPerson(limited)
    const thief = { ...owner, client: createHttpClient(limited) }
    requireSuccess(await signIn(thief))
    const send = ({ client }: Person, method: string, path: string, address: string) =>
      client.send({ method, path, headers: { "X-Forwarded-For": address } })
    for (let index = 0; index < rateLimits.account.perSession.points; index += 1) {
      requireSuccess(await send(thief, "GET", "/api/passkey", "198.51.100.1"))
    }
    expectRefusal(await send(thief, "GET", "/api/passkey", "198.51.100.1"), 429, "TooManyRequests")
    for (const path of ["/api/sessions", "/api/passkey", "/api/security-events"]) {
      expectSuccess(await send(owner, "GET", path, "198.51.100.2"))
    }
    expectSuccess(await stepUp(owner))
    expectSuccess(await send(owner, "DELETE", "/api/sessions/others", "198.51.100.2"))
    expect(await isSignedIn(thief)).toBe(false)
  })
})
