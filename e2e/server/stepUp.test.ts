import { beforeAll, describe, expect, it } from "vitest"
import { createSoftwareAuthenticator } from "@/lib/passkeys/testing/softwareAuthenticator"
import {
  addPasskey,
  createPerson,
  createSignedInPerson,
  finishAuthentication,
  finishRegistration,
  isSignedIn,
  listPasskeys,
  signIn,
  startAuthentication,
  startRegistration,
  startStepUp,
  stepUp,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { expireChallenges } from "../support/servers/database"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"
import { ageVerifications } from "../support/sessionClock"

const freshSeconds = 5 * 60

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

/** Whether the session can do what requires a recent verification. Changes nothing. */
async function isFresh({ client }: Person): Promise<boolean> {
  const response = await client.patch("/api/passkey/AAAA", { displayName: "a name" })
  if (response.status === 403) expectRefusal(response, 403, "VerificationNeeded")
  else expectRefusal(response, 404, "PasskeyNotFound")
  return response.status === 404
}

/** Creates a person who signed in six minutes ago. */
async function createStalePerson(): Promise<Person> {
  const person = await createSignedInPerson(server)
  await ageVerifications(server.databaseUrl, freshSeconds + 60)
  return person
}

describe("a passkey verification that is older than five minutes", () => {
  it.each([
    ["adding", "POST", () => "/api/passkey/register/start"],
    ["renaming", "PATCH", (id: string) => `/api/passkey/${id}`],
    ["removing", "DELETE", (id: string) => `/api/passkey/${id}`],
    ["removing all", "DELETE", () => "/api/passkey"],
  ])("isn't enough for %s, and nothing changes", async (_, method, toPath) => {
    const person = await createSignedInPerson(server)
    await addPasskey(person, server)
    const before = await listPasskeys(person)
    const path = toPath(before[1]?.credentialId ?? "")
    await ageVerifications(server.databaseUrl, freshSeconds + 1)
    const json = method === "DELETE" ? undefined : { displayName: "Another" }
    expectRefusal(await person.client.send({ method, path, json }), 403, "VerificationNeeded")
    expect(await listPasskeys(person)).toEqual(before)
    expect(await isSignedIn(person)).toBe(true)
  })

  it("is enough until then, with a minute left to finish what is started", async () => {
    const person = await createSignedInPerson(server)
    await ageVerifications(server.databaseUrl, freshSeconds - 80)
    expect(await isFresh(person)).toBe(true)
    expectSuccess(await person.client.post("/api/passkey/register/start", {}))
    await ageVerifications(server.databaseUrl, freshSeconds - 50)
    expect(await isFresh(person)).toBe(true)
    expectRefusal(await person.client.post("/api/passkey/register/start", {}), 403, "VerificationNeeded")
  })

  it("isn't enough to finish a registration that was started in time", async () => {
    const person = await createSignedInPerson(server)
    const options = await startRegistration(person, {})
    const authenticator = createSoftwareAuthenticator({ origin: server.origin })
    await ageVerifications(server.databaseUrl, freshSeconds + 1)
    const finished = await finishRegistration({ ...person, authenticator }, options)
    expectRefusal(finished, 403, "VerificationNeeded")
    expect(await listPasskeys(person)).toHaveLength(1)
  })

  it("isn't enough if it is in the future, because the clock was set back", async () => {
    const person = await createSignedInPerson(server)
    await ageVerifications(server.databaseUrl, -3600)
    expectRefusal(await person.client.post("/api/passkey/register/start", {}), 403, "VerificationNeeded")
  })
})

describe("a step-up", () => {
  it("renews the verification of its own session only", async () => {
    const person = await createSignedInPerson(server)
    const elsewhere = { ...createPerson(server, person.name), authenticator: person.authenticator }
    expectSuccess(await signIn(elsewhere))
    await ageVerifications(server.databaseUrl, freshSeconds + 60)
    const cookie = person.client.cookies.get("session")
    const finished = await stepUp(person)
    expectSuccess(finished)
    expect(finished.headers["set-cookie"]).toBeUndefined()
    expect(person.client.cookies.get("session")).toBe(cookie)
    expect(await isFresh(person)).toBe(true)
    expect(await isFresh(elsewhere)).toBe(false)
  })

  it("names the account's own passkeys", async () => {
    const person = await createStalePerson()
    const options = await startStepUp(person)
    const ids = (await listPasskeys(person)).map(({ credentialId }) => credentialId)
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual(ids)
    expect(options.userVerification).toBe("required")
  })

  it("can be finished once, in time, and with a valid signature", async () => {
    const person = await createStalePerson()
    const finish = (publicKey: unknown) => person.client.post("/api/passkey/verify/finish", { publicKey })
    const wrong = person.authenticator.authenticate(await startStepUp(person), { hasWrongSignature: true })
    expectRefusal(await finish(wrong), 422, "VerificationFailed")
    const late = person.authenticator.authenticate(await startStepUp(person))
    await expireChallenges(server.databaseUrl)
    expectRefusal(await finish(late), 422, "NoAuthenticationChallengeFound")
    expect(await isFresh(person)).toBe(false)

    const publicKey = person.authenticator.authenticate(await startStepUp(person))
    expectSuccess(await finish(publicKey))
    await ageVerifications(server.databaseUrl, freshSeconds + 60)
    expectRefusal(await finish(publicKey), 422, "NoAuthenticationChallengeFound")
    expect(await isFresh(person)).toBe(false)
  })

  it("requires a session", async () => {
    const { client } = createPerson(server)
    expectRefusal(await client.post("/api/passkey/verify/start", {}), 401, "NotSignedIn")
    expectRefusal(await client.post("/api/passkey/verify/finish", { publicKey: {} }), 401, "NotSignedIn")
  })
})

describe("a response to another challenge", () => {
  it("is rejected at a step-up if it is a sign-in's", async () => {
    const person = await createStalePerson()
    const publicKey = person.authenticator.authenticate(await startAuthentication(person))
    expectRefusal(
      await person.client.post("/api/passkey/verify/finish", { publicKey }),
      422,
      "NoAuthenticationChallengeFound",
    )
    const byName = await startAuthentication(person, { emailOrUsername: person.name })
    const publicKeyByName = person.authenticator.authenticate(byName)
    expectRefusal(
      await person.client.post("/api/passkey/verify/finish", { publicKey: publicKeyByName }),
      422,
      "NoAuthenticationChallengeFound",
    )
    expect(await isFresh(person)).toBe(false)
  })

  it("is rejected at a sign-in if it is a step-up's", async () => {
    const person = await createStalePerson()
    const cookie = person.client.cookies.get("session")
    const response = await finishAuthentication(person, await startStepUp(person))
    expectRefusal(response, 422, "NoAuthenticationChallengeFound")
    expect(person.client.cookies.get("session")).toBe(cookie)
    expect(await isFresh(person)).toBe(false)

    const options = await startStepUp(person)
    await person.client.delete("/api/session")
    expectRefusal(await finishAuthentication(person, options), 422, "NoAuthenticationChallengeFound")
    expect(await isSignedIn(person)).toBe(false)
  })

  it("is rejected at a step-up if it is for another session of the same user", async () => {
    const person = await createSignedInPerson(server)
    const elsewhere = { ...createPerson(server, person.name), authenticator: person.authenticator }
    expectSuccess(await signIn(elsewhere))
    await ageVerifications(server.databaseUrl, freshSeconds + 60)
    const publicKey = person.authenticator.authenticate(await startStepUp(elsewhere))
    expectRefusal(
      await person.client.post("/api/passkey/verify/finish", { publicKey }),
      422,
      "NoAuthenticationChallengeFound",
    )
    expect(await isFresh(person)).toBe(false)
  })

  it("is rejected at a step-up if it is another user's", async () => {
    const attacker = await createSignedInPerson(server)
    const person = await createStalePerson()
    const attackersResponse = attacker.authenticator.authenticate({
      ...(await startStepUp(person)),
      allowCredentials: [],
    })
    expectRefusal(
      await person.client.post("/api/passkey/verify/finish", { publicKey: attackersResponse }),
      422,
      "UnknownCredential",
    )
    const attackersOwnStepUp = attacker.authenticator.authenticate(await startStepUp(attacker))
    expectRefusal(
      await person.client.post("/api/passkey/verify/finish", { publicKey: attackersOwnStepUp }),
      422,
      "NoAuthenticationChallengeFound",
    )
    expect(await isFresh(person)).toBe(false)
  })
})

describe("the last passkey", () => {
  it("can't be removed without a recovery method, neither alone nor with all others", async () => {
    const person = await createSignedInPerson(server)
    const [only] = await listPasskeys(person)
    const path = `/api/passkey/${only?.credentialId ?? ""}`
    expectRefusal(await person.client.delete(path), 409, "LastWayIn")
    expectRefusal(await person.client.delete("/api/passkey"), 409, "LastWayIn")
    await addPasskey(person, server)
    expectRefusal(await person.client.delete("/api/passkey"), 409, "LastWayIn")
    expect(await listPasskeys(person)).toHaveLength(2)
    expect(await isSignedIn(person)).toBe(true)
  })

  it("stays if two tabs remove the last two passkeys at once", async () => {
    for (let round = 0; round < 10; round += 1) {
      const person = await createSignedInPerson(server)
      const second = await addPasskey(person, server)
      const ids = (await listPasskeys(person)).map(({ credentialId }) => credentialId)
      // The passkey that started this session is removed last: its removal would end the session for the other request.
      const removals = await Promise.all(
        ids.toReversed().map((id) => person.client.delete(`/api/passkey/${id}`)),
      )
      expect(removals.filter(({ status }) => status === 200)).toHaveLength(1)

      const authenticators = [person.authenticator, second.authenticator]
      const signIns = await Promise.all(
        authenticators.map((authenticator) => signIn({ ...createPerson(server), authenticator })),
      )
      expect(signIns.filter(({ status }) => status === 200)).toHaveLength(1)
    }
  })
})
