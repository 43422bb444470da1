// The security events that an account's owner sees.

import { beforeAll, describe, expect, it } from "vitest"
import { maxRefusalsADay, type SecurityEventType } from "@/lib/accounts"
import { isRecord } from "@/lib/browser/api/typeGuards"
import { toUserKey } from "@/lib/dashboard"
import { webRoutes } from "@/lib/http/contracts"
import type { RegistrationOverrides } from "@/lib/passkeys/testing/softwareAuthenticator"
import { chromeOnLinux, safariOnIPhone } from "../support/browser/userAgents"
import {
  addPasskey,
  createPerson,
  deviceBound,
  finishAuthentication,
  listPasskeys,
  requireSuccess,
  signIn,
  signUp,
  startAuthentication,
  startRegistration,
  stepUp,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient } from "../support/httpClient"
import {
  createCaller,
  register,
  startAuthentication as startBackEndAuthentication,
} from "../support/runCommandCaller"
import { addSecurityEvents } from "../support/securityEvents"
import { findAccountId, withDatabase } from "../support/servers/database"
import { getSharedServer, integrationKey, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

interface ListedEvent {
  type: SecurityEventType
  detail: string | null
  browserLabel: string | null
}

/** Returns the person's events, oldest first, without their times. */
async function listEvents({ client }: Pick<Person, "client">): Promise<ListedEvent[]> {
  const response = await client.get("/api/security-events")
  expectSuccess(response)
  const { events } = webRoutes["GET /api/security-events"].response.parse(response.json)
  expect(events.map(({ at }) => at)).toEqual(
    events
      .map(({ at }) => at)
      .sort()
      .reverse(),
  )
  return events.map(({ type, detail, browserLabel }) => ({ type, detail, browserLabel })).reverse()
}

async function listTypes(person: Pick<Person, "client">): Promise<SecurityEventType[]> {
  return (await listEvents(person)).map(({ type }) => type)
}

async function createPersonIn(userAgent: string, overrides?: RegistrationOverrides): Promise<Person> {
  const person = { ...createPerson(server), client: createHttpClient(server, userAgent) }
  requireSuccess(await signUp(person, overrides))
  return person
}

/** Names the person's first passkey, and returns its ID. */
async function nameFirstPasskey({ client }: Person, displayName: string): Promise<string> {
  const [first] = await listPasskeys({ client })
  const credentialId = first?.credentialId ?? ""
  requireSuccess(await client.patch(`/api/passkey/${credentialId}`, { displayName }))
  return credentialId
}

describe("the timeline", () => {
  it("contains everything that a user does, once, with browser and system", async () => {
    const bystander = await createPersonIn(chromeOnLinux)
    const person = await createPersonIn(chromeOnLinux)
    await nameFirstPasskey(person, "First")
    const second = await addPasskey(person, server, "Second")
    requireSuccess(await stepUp(person))
    const onPhone = { ...person, client: createHttpClient(server, safariOnIPhone) }
    requireSuccess(await signIn(onPhone))
    requireSuccess(await onPhone.client.patch("/api/account", { emailOrUsername: `${person.name} renamed` }))
    requireSuccess(await onPhone.client.delete(`/api/passkey/${second.credentialId}`))
    const sessions = (await onPhone.client.get("/api/sessions")).json
    const other = findOtherSession(sessions)
    requireSuccess(await onPhone.client.delete(`/api/sessions/${other}`))
    requireSuccess(await signIn(person))
    requireSuccess(await onPhone.client.delete("/api/sessions/others"))
    requireSuccess(await onPhone.client.delete("/api/sessions"))
    requireSuccess(await signIn(onPhone))

    const on = (browserLabel: string) => (type: SecurityEventType, detail: string | null) => ({
      type,
      detail,
      browserLabel,
    })
    const linux = on("Chrome on Linux")
    const phone = on("Safari on iPhone")
    expect(await listEvents(onPhone)).toEqual([
      linux("signed-up", null),
      linux("passkey-renamed", "First"),
      linux("passkey-added", "Second"),
      linux("verified-again", "First"),
      phone("signed-in", "First"),
      phone("new-browser", null),
      phone("account-renamed", `${person.name} renamed`),
      phone("passkey-removed", "Second"),
      phone("session-ended", "Chrome on Linux"),
      linux("signed-in", "First"),
      phone("signed-out-everywhere-else", null),
      phone("signed-out-everywhere", null),
      phone("signed-in", "First"),
    ])
    expect(await listTypes(bystander)).toEqual(["signed-up"])
  })

  it("contains nothing about rejections that touched no account", async () => {
    const person = await createPersonIn(chromeOnLinux)
    expectSuccess(await person.client.delete("/api/sessions/others"))
    expectRefusal(await person.client.delete("/api/sessions/x"), 404, "SessionNotFound")
    expectRefusal(await person.client.delete("/api/passkey"), 409, "LastWayIn")
    expectRefusal(await person.client.patch("/api/account", { emailOrUsername: "\0" }), 400, "InvalidName")
    expect(await listTypes(person)).toEqual(["signed-up"])
  })

  it("warns of a device-bound passkey whose counter went backward, at a sign-in and at a step-up", async () => {
    const person = await createPersonIn(chromeOnLinux, deviceBound)
    await nameFirstPasskey(person, "Key")
    requireSuccess(await signIn(person, { signCount: 7 }))
    const thief = { ...person, client: createHttpClient(server, safariOnIPhone) }
    expectRefusal(await signIn(thief, { signCount: 7 }), 422, "SignCountWentBack")
    expectRefusal(await stepUp(person, { signCount: 3 }), 422, "SignCountWentBack")
    const refused = (await listEvents(person)).filter(({ type }) => type === "counter-refused")
    expect(refused).toEqual([
      { type: "counter-refused", detail: "Key", browserLabel: "Safari on iPhone" },
      { type: "counter-refused", detail: "Key", browserLabel: "Chrome on Linux" },
    ])
  })

  it("warns of a synced passkey whose counter went backward, and so does the log, on the web routes and in run-command", async () => {
    const person = await createPersonIn(chromeOnLinux)
    const credentialId = await nameFirstPasskey(person, "Key")
    const userId = await userIdOf(person)
    requireSuccess(await signIn(person, { signCount: 7 }))
    requireSuccess(await signIn(person, { signCount: 7 }))
    requireSuccess(await stepUp(person, { signCount: 3 }))
    const caller = createCaller(server, integrationKey)
    const options = await startBackEndAuthentication(caller, userId)
    const publicKey = person.authenticator.authenticate(options, { signCount: 0 })
    const finished = await caller.run("FinishPasskeyAuthentication", { userId, publicKey })
    expect(finished).toMatchObject({ status: 200, json: {} })
    const warnings = (await listEvents(person)).filter(({ type }) => type === "counter-warning")
    expect(warnings).toEqual([
      { type: "counter-warning", detail: "Key", browserLabel: "Chrome on Linux" },
      { type: "counter-warning", detail: "Key", browserLabel: "Chrome on Linux" },
      { type: "counter-warning", detail: "Key", browserLabel: null },
    ])
    const findLogged = () =>
      server
        .readLog()
        .split("\n")
        .filter((line) => line.includes("Signature counter went back") && line.includes(credentialId))
    await expect.poll(() => findLogged().length).toBe(3)
    expect(findLogged()[0]).toContain(userId)
  })

  it("warns of a passkey that was used with a wrong signature or without user verification", async () => {
    const owner = await createPersonIn(chromeOnLinux)
    const bystander = await createPersonIn(chromeOnLinux)
    const attacker = { ...owner, client: createHttpClient(server, safariOnIPhone) }
    const wrong = await startAuthentication(attacker)
    expectRefusal(
      await finishAuthentication(attacker, wrong, { hasWrongSignature: true }),
      422,
      "VerificationFailed",
    )
    expectRefusal(await signIn(attacker, { isUserVerified: false }), 422, "UserNotVerified")
    const browserLabel = "Safari on iPhone"
    expect(await listEvents(owner)).toEqual([
      { type: "signed-up", detail: null, browserLabel: "Chrome on Linux" },
      { type: "sign-in-refused", detail: null, browserLabel },
      { type: "unverified-refused", detail: null, browserLabel },
    ])
    expect(await listTypes(bystander)).toEqual(["signed-up"])
  })

  it("contains nothing about an unknown passkey or a malformed response", async () => {
    const person = await createPersonIn(chromeOnLinux)
    const eventsBefore = await countEvents()
    const stranger = createPerson(server)
    const options = await startRegistration(stranger, { emailOrUsername: stranger.name })
    stranger.authenticator.register(options)
    expectRefusal(await signIn(stranger), 422, "UnknownCredential")
    for (const publicKey of [{}, { id: "x" }, { id: "\0" }, { id: null }]) {
      const path = "/api/passkey/authenticate/finish"
      expectRefusal(await stranger.client.post(path, { publicKey }), 400, "MalformedCredential")
    }
    expect(await countEvents()).toBe(eventsBefore)
    expect(await listTypes(person)).toEqual(["signed-up"])
  })

  it("can't be flooded by someone who knows a passkey's ID, nor lose other events that way", async () => {
    const owner = await createPersonIn(chromeOnLinux, deviceBound)
    const attacker = { ...owner, client: createHttpClient(server, safariOnIPhone) }
    for (let index = 0; index < maxRefusalsADay + 5; index += 1) {
      const options = await startAuthentication(attacker)
      await finishAuthentication(attacker, options, { hasWrongSignature: true })
    }
    requireSuccess(await signIn(owner, { signCount: 2 }))
    expectRefusal(await signIn(owner, { signCount: 1 }), 422, "SignCountWentBack")
    const types = await listTypes(owner)
    expect(types.filter((type) => type === "sign-in-refused")).toHaveLength(maxRefusalsADay)
    expect(types.filter((type) => type !== "sign-in-refused")).toEqual([
      "signed-up",
      "signed-in",
      "counter-refused",
    ])
  })

  it("contains the newest hundred events", async () => {
    const person = await createPersonIn(chromeOnLinux)
    const newest = Array.from({ length: 100 }, () => "verified-again" as const)
    const events = newest.map((type) => ({ type, detail: null, browserLabel: null }))
    await addSecurityEvents(server.databaseUrl, person.name, events)
    expect(await listTypes(person)).toEqual(newest)
  })

  it("contains no secrets", async () => {
    const person = await createPersonIn(chromeOnLinux)
    requireSuccess(await signIn(person))
    const [passkey] = await listPasskeys(person)
    const { text } = await person.client.get("/api/security-events")
    const secrets = [...person.client.cookies.values()]
    expect(secrets).toHaveLength(2)
    for (const secret of [...secrets, passkey?.credentialId]) {
      expect(secret).toBeTypeOf("string")
      expect(text).not.toContain(secret)
    }
  })
})

describe("a change by the operator or another back end", () => {
  it("is shown to the account's owner", async () => {
    const person = await createPersonIn(chromeOnLinux)
    await nameFirstPasskey(person, "First")
    const userId = await userIdOf(person)
    const caller = createCaller(server, integrationKey)
    const foreign = await register(caller, server, userId, { passkeyDisplayName: "Foreign" })
    const { browser: authenticator, credentialId } = foreign
    const elsewhere = { ...person, client: createHttpClient(server), authenticator }
    requireSuccess(await signIn(elsewhere))
    await caller.passkeys.deregisterPasskey({ userId, credentialId })
    expect((await elsewhere.client.get("/api/session")).json).toEqual({ signedIn: false })
    const browserLabel = null
    expect((await listEvents(person)).slice(2)).toEqual([
      { type: "passkey-added-by-operator", detail: "Foreign", browserLabel },
      { type: "signed-in", detail: "Foreign", browserLabel },
      { type: "new-browser", detail: null, browserLabel },
      { type: "passkey-removed-by-operator", detail: "Foreign", browserLabel },
    ])
  })

  it("ends the sessions that the removed passkeys started", async () => {
    const person = await createPersonIn(chromeOnLinux)
    const second = await addPasskey(person, server, "Second")
    const elsewhere = { ...person, client: createHttpClient(server), authenticator: second.authenticator }
    requireSuccess(await signIn(elsewhere))
    const operator = createHttpClient(server)
    requireSuccess(await operator.post("/api/dashboard/session", { integrationKey }))
    const path = `/api/dashboard/users/${toUserKey(await userIdOf(person))}/passkeys`
    requireSuccess(await operator.delete(`${path}/${second.credentialId}`))
    expect((await elsewhere.client.get("/api/session")).json).toEqual({ signedIn: false })
    expect((await listEvents(person)).at(-1)).toEqual({
      type: "passkey-removed-by-operator",
      detail: "Second",
      browserLabel: null,
    })
    requireSuccess(await operator.delete(path))
    expect((await person.client.get("/api/session")).json).toEqual({ signedIn: false })
    const types = await listStoredTypes(await userIdOf(person))
    expect(types.at(-1)).toBe("all-passkeys-removed-by-operator")
  })
})

function findOtherSession(json: unknown): string {
  const sessions = isRecord(json) && Array.isArray(json.sessions) ? json.sessions : []
  const other: unknown = sessions.find((session) => isRecord(session) && session.isCurrent === false)
  return isRecord(other) ? String(other.id) : ""
}

function countEvents(): Promise<number> {
  return withDatabase(server.databaseUrl, (prisma) => prisma.securityEvent.count())
}

async function listStoredTypes(userId: string): Promise<string[]> {
  const events = await withDatabase(server.databaseUrl, (prisma) =>
    prisma.securityEvent.findMany({ where: { userId }, orderBy: { id: "asc" } }),
  )
  return events.map(({ type }) => type)
}

function userIdOf({ name }: Person): Promise<string> {
  return findAccountId(server.databaseUrl, name)
}
