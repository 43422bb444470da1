// Sessions as their owner sees and ends them.

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
import { expectRefusal, expectSuccess } from "../support/expectAnswer"
import { createHttpClient } from "../support/httpClient"
import { forgetAttempts } from "../support/servers/database"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"
import { ageVerifications, letSessionsEndIn } from "../support/sessionClock"

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

async function listSessions({ client }: Pick<Person, "client">) {
  const answer = await client.get("/api/sessions")
  expectSuccess(answer)
  return webRoutes["GET /api/sessions"].response.parse(answer.json).sessions
}

/** The same person, signed in with the same passkey, in another browser. */
async function signInElsewhere(person: Person, userAgent?: string): Promise<Person> {
  const elsewhere = { ...person, client: createHttpClient(server, userAgent) }
  requireSuccess(await signIn(elsewhere))
  return elsewhere
}

const endPath = (id: string) => `/api/sessions/${id}`

describe("the list of sessions", () => {
  it("says in which browser each is, since when, what began it, and which is the one that asks", async () => {
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

  it("has no cookie in it, and no other account's sessions", async () => {
    const person = await createSignedInPerson(server)
    await createSignedInPerson(server)
    const { text } = await person.client.get("/api/sessions")
    expect(text).not.toContain(person.client.cookies.get("session"))
    expect(await listSessions(person)).toHaveLength(1)
  })

  it("leaves out what has expired", async () => {
    const person = await createSignedInPerson(server)
    await signInElsewhere(person)
    await letSessionsEndIn(server.databaseUrl, -1)
    requireSuccess(await signIn(person))
    expect(await listSessions(person)).toHaveLength(1)
  })

  it("is for those who are signed in", async () => {
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
  it("takes effect at once in the other browser, without a passkey being asked for", async () => {
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

  it("of one's own signs out here", async () => {
    const person = await createSignedInPerson(server)
    const [current] = await listSessions(person)
    const answer = await person.client.delete(endPath(current?.id ?? ""))
    expectSuccess(answer)
    expect(answer.headers["set-cookie"]?.join()).toMatch(/session=;.*Max-Age=0/i)
    expect(await isSignedIn(person)).toBe(false)
  })

  it("of somebody else is impossible, and looks like one that does not exist", async () => {
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
  it("everywhere else keeps this session", async () => {
    const person = await createSignedInPerson(server)
    const others = [await signInElsewhere(person), await signInElsewhere(person)]
    await ageVerifications(server.databaseUrl, 24 * 60 * 60)
    expectSuccess(await person.client.delete("/api/sessions/others"))
    for (const other of others) expect(await isSignedIn(other)).toBe(false)
    expect(await listSessions(person)).toHaveLength(1)
  })

  it("everywhere ends this session too, and takes its cookie from the browser", async () => {
    const person = await createSignedInPerson(server)
    const other = await signInElsewhere(person)
    const answer = await person.client.delete("/api/sessions")
    expectSuccess(answer)
    expect(answer.headers["set-cookie"]?.join()).toMatch(/session=;.*Max-Age=0/i)
    for (const one of [person, other]) expect(await isSignedIn(one)).toBe(false)
    requireSuccess(await signIn(person))
    expect(await listSessions(person)).toHaveLength(1)
  })
})

describe("whoever was signed out from elsewhere", () => {
  const notice = "You’ve been signed out. Your session expired"

  it("is told so at the sign-in, until the next one", async () => {
    const person = await createSignedInPerson(server)
    const elsewhere = await signInElsewhere(person)
    expectSuccess(await person.client.delete("/api/sessions/others"))
    const { status, headers } = await elsewhere.client.get("/security")
    expect([status, headers.location]).toEqual([307, "/sign-in"])
    expect((await elsewhere.client.get("/sign-in")).text).toContain(notice)
    requireSuccess(await signIn(elsewhere))
    requireSuccess(await elsewhere.client.delete("/api/session"))
    expect((await elsewhere.client.get("/sign-in")).text).not.toContain(notice)
  })

  it("and only then: not who never signed in, nor who signed out here", async () => {
    expect((await createPerson(server).client.get("/sign-in")).text).not.toContain(notice)
    const person = await createSignedInPerson(server)
    requireSuccess(await person.client.delete("/api/session"))
    expect((await person.client.get("/sign-in")).text).not.toContain(notice)
  })
})

describe("the passkey of a session", () => {
  it("is the one that began it, also after another one was shown", async () => {
    const person = await createSignedInPerson(server)
    const second = await addPasskey(person, server, "Second")
    const elsewhere = { ...person, client: createHttpClient(server), authenticator: second.authenticator }
    requireSuccess(await signIn(elsewhere))
    requireSuccess(await stepUp({ client: elsewhere.client, authenticator: person.authenticator }))
    const current = (await listSessions(elsewhere)).find(({ isCurrent }) => isCurrent)
    expect(current?.passkeyDisplayName).toBe("Second")
  })
})

describe("where attempts are limited", () => {
  let limited: SharedServer
  beforeAll(async () => {
    limited = await getSharedServer("rateLimitedBehindProxy")
    await forgetAttempts(limited.databaseUrl)
    return limited.stop
  })

  it("whoever got into another session can't keep its owner from ending it", async () => {
    const owner = await createSignedInPerson(limited)
    const thief = { ...owner, client: createHttpClient(limited) }
    requireSuccess(await signIn(thief))
    const send = ({ client }: Person, method: string, path: string, address: string) =>
      client.send({ method, path, headers: { "X-Forwarded-For": address } })
    for (let index = 0; index < rateLimits.account.perAccount.points; index += 1) {
      requireSuccess(await send(thief, "GET", "/api/passkey", "198.51.100.1"))
    }
    expectRefusal(await send(thief, "GET", "/api/passkey", "198.51.100.1"), 429, "TooManyRequests")
    expectSuccess(await send(owner, "DELETE", "/api/sessions/others", "198.51.100.2"))
    expect(await isSignedIn(thief)).toBe(false)
  })
})
