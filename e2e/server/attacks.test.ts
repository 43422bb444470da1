import { beforeAll, describe, expect, it } from "vitest"
import { runAttackCommand } from "@/lib/attacks/http/attackCommand"
import {
  createSoftwareAuthenticator,
  type RegistrationOverrides,
} from "@/lib/passkeys/testing/softwareAuthenticator"
import {
  addPasskey,
  createPerson,
  createSignedInPerson,
  deviceBound,
  finishAuthentication,
  finishRegistration,
  isSignedIn,
  listPasskeys,
  signIn,
  signUp,
  startAuthentication,
  startRegistration,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { addRecoveryCode, expireChallenges, withDatabase } from "../support/servers/database"
import { getSharedServer, integrationKey, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

async function createSignedOutPerson(overrides?: RegistrationOverrides): Promise<Person> {
  const person = await createSignedInPerson(server, overrides)
  expectSuccess(await person.client.delete("/api/session"))
  return person
}

describe("a challenge", () => {
  it("can be finished once, in a registration", async () => {
    const person = createPerson(server)
    const options = await startRegistration(person, { emailOrUsername: person.name })
    const publicKey = person.authenticator.register(options)
    const finish = () => person.client.post("/api/passkey/register/finish", { publicKey })
    expectSuccess(await finish())
    expectRefusal(await finish(), 422, "NoRegistrationChallengeFound")
    await person.client.delete("/api/session")
    expectRefusal(await finish(), 422, "NoRegistrationChallengeFound")
  })

  it("can be finished once, in a sign-in", async () => {
    const person = await createSignedOutPerson()
    const publicKey = person.authenticator.authenticate(await startAuthentication(person))
    const finish = () => person.client.post("/api/passkey/authenticate/finish", { publicKey })
    expectSuccess(await finish())
    expectRefusal(await finish(), 422, "NoAuthenticationChallengeFound")
  })

  it("is consumed by a finish that fails", async () => {
    const person = await createSignedOutPerson()
    const options = await startAuthentication(person)
    expectRefusal(
      await finishAuthentication(person, options, { hasWrongSignature: true }),
      422,
      "VerificationFailed",
    )
    expectRefusal(await finishAuthentication(person, options), 422, "NoAuthenticationChallengeFound")
    expect(await isSignedIn(person)).toBe(false)
  })

  it("can be finished if the browser, new to the site, started several ceremonies at once", async () => {
    const owner = await createSignedOutPerson()
    owner.client.cookies.clear()
    const started = await Promise.all(Array.from({ length: 3 }, () => startAuthentication(owner)))
    for (const options of started) {
      expectSuccess(await finishAuthentication(owner, options))
      await owner.client.delete("/api/session")
    }

    const newcomer = createPerson(server)
    const [registration, authentication] = await Promise.all([
      startRegistration(newcomer, { emailOrUsername: newcomer.name }),
      startAuthentication(newcomer),
    ])
    expectSuccess(await finishRegistration(newcomer, registration))
    await newcomer.client.delete("/api/session")
    expectSuccess(await finishAuthentication(newcomer, authentication))
    expectRefusal(await finishAuthentication(newcomer, authentication), 422, "NoAuthenticationChallengeFound")
  })

  it("can't be finished in another browser, in a sign-in", async () => {
    const person = await createSignedOutPerson()
    const publicKey = person.authenticator.authenticate(await startAuthentication(person))
    const fresh = createPerson(server)
    expectRefusal(
      await fresh.client.post("/api/passkey/authenticate/finish", { publicKey }),
      422,
      "CookieMissing",
    )

    const publicKeyAgain = person.authenticator.authenticate(await startAuthentication(person))
    const other = createPerson(server)
    await startAuthentication(other)
    expectRefusal(
      await other.client.post("/api/passkey/authenticate/finish", { publicKey: publicKeyAgain }),
      422,
      "NoAuthenticationChallengeFound",
    )
    expect(await isSignedIn(other)).toBe(false)
  })

  it("can't be finished in another browser, in a sign-up", async () => {
    const person = createPerson(server)
    const options = await startRegistration(person, { emailOrUsername: person.name })
    const other = createPerson(server)
    await startRegistration(other, { emailOrUsername: other.name })
    const publicKey = person.authenticator.register(options)
    expectRefusal(
      await other.client.post("/api/passkey/register/finish", { publicKey }),
      422,
      "NoRegistrationChallengeFound",
    )
    expect(await isSignedIn(other)).toBe(false)
  })

  it("can't be finished by another account", async () => {
    const person = await createSignedInPerson(server)
    const attacker = await createSignedInPerson(server)
    const options = await startRegistration(person, {})
    const publicKey = createSoftwareAuthenticator({ origin: server.origin }).register(options)
    expectRefusal(
      await attacker.client.post("/api/passkey/register/finish", { publicKey }),
      422,
      "NoRegistrationChallengeFound",
    )
    expect(await listPasskeys(attacker)).toHaveLength(1)
    expect(await listPasskeys(person)).toHaveLength(1)
  })

  it("creates no account after signing out, if it was for a new passkey", async () => {
    const person = await createSignedInPerson(server)
    const options = await startRegistration(person, {})
    const publicKey = createSoftwareAuthenticator({ origin: server.origin }).register(options)
    await person.client.delete("/api/session")
    expectRefusal(
      await person.client.post("/api/passkey/register/finish", { publicKey }),
      422,
      "NoRegistrationChallengeFound",
    )
  })

  it("adds no passkey after signing in, if it was for a sign-up", async () => {
    const person = createPerson(server)
    const options = await startRegistration(person, { emailOrUsername: person.name })
    const publicKey = createSoftwareAuthenticator({ origin: server.origin }).register(options)
    const inTheSameBrowser = { ...createPerson(server), client: person.client }
    expectSuccess(await signUp(inTheSameBrowser))
    expectRefusal(
      await person.client.post("/api/passkey/register/finish", { publicKey }),
      422,
      "NoRegistrationChallengeFound",
    )
    expect(await listPasskeys(inTheSameBrowser)).toHaveLength(1)
  })

  it("is all that is stored of a sign-up that isn't finished", async () => {
    const person = createPerson(server)
    await startRegistration(person, { emailOrUsername: person.name })
    const counted = await withDatabase(server.databaseUrl, async (prisma) => [
      await prisma.account.count({ where: { name: person.name } }),
      await prisma.passkeyUser.count({ where: { userName: person.name } }),
    ])
    expect(counted).toEqual([0, 0])
    expectSuccess(await signUp(createPerson(server, person.name)))
  })

  it("can't be used to sign in, if it was for a registration", async () => {
    const person = await createSignedInPerson(server)
    const { challenge } = await startRegistration(person, {})
    await person.client.delete("/api/session")
    const options = await startAuthentication(person)
    expectRefusal(
      await finishAuthentication(person, { ...options, challenge }),
      422,
      "NoAuthenticationChallengeFound",
    )
  })

  it("can't be used to register, if it was for a sign-in", async () => {
    const person = createPerson(server)
    const options = await startRegistration(person, { emailOrUsername: person.name })
    const { challenge } = await startAuthentication(person)
    expectRefusal(
      await finishRegistration(person, { ...options, challenge }),
      422,
      "NoRegistrationChallengeFound",
    )
  })

  it("is unknown once it has expired", async () => {
    const newcomer = createPerson(server)
    const person = await createSignedOutPerson()
    const registration = await startRegistration(newcomer, { emailOrUsername: newcomer.name })
    const authentication = await startAuthentication(person)
    await expireChallenges(server.databaseUrl)
    expectRefusal(await finishRegistration(newcomer, registration), 422, "NoRegistrationChallengeFound")
    expectRefusal(await finishAuthentication(person, authentication), 422, "NoAuthenticationChallengeFound")
  })

  it("is rejected if the server didn't issue it", async () => {
    const person = await createSignedOutPerson()
    const options = await startAuthentication(person)
    const challenge = Buffer.alloc(32, 7).toString("base64url")
    expectRefusal(
      await finishAuthentication(person, options, { challenge }),
      422,
      "NoAuthenticationChallengeFound",
    )
  })
})

describe("a forged response", () => {
  it.each([
    ["another site's origin", { origin: "https://evil.example" }, 403, "OriginNotAllowed"],
    ["another port's origin", { origin: "http://localhost:1" }, 403, "OriginNotAllowed"],
    ["a subdomain's origin", { origin: "http://evil.localhost:3000" }, 403, "OriginNotAllowed"],
    ["another RP ID", { rpId: "evil.example" }, 422, "VerificationFailed"],
    ["no user verification", { isUserVerified: false }, 422, "UserNotVerified"],
    ["a frame of another site", { crossOrigin: true }, 422, "VerificationFailed"],
    ["the other ceremony's type", { type: "webauthn.create" }, 422, "VerificationFailed"],
    ["a tampered signature", { hasWrongSignature: true }, 422, "VerificationFailed"],
    ["another user's handle", { userHandle: "c29tZWJvZHkgZWxzZQ" }, 422, "VerificationFailed"],
    [
      "a changed backup eligibility",
      { isBackupEligible: false, isBackedUp: false },
      422,
      "VerificationFailed",
    ],
  ] as const)("is rejected at a sign-in with %s", async (_, overrides, status, type) => {
    const person = await createSignedOutPerson()
    const refused = await signIn(person, overrides)
    expectRefusal(refused, status, type)
    expect(refused.text).not.toContain(server.origin)
    expect(await isSignedIn(person)).toBe(false)
  })

  it.each([
    ["another site's origin", { origin: "https://evil.example" }, 403, "OriginNotAllowed"],
    ["another RP ID", { rpId: "evil.example" }, 422, "VerificationFailed"],
    ["no user verification", { isUserVerified: false }, 422, "UserNotVerified"],
    ["a frame of another site", { crossOrigin: true }, 422, "VerificationFailed"],
    ["the other ceremony's type", { type: "webauthn.get" }, 422, "VerificationFailed"],
    ["an algorithm that was not offered", { algorithm: -35 }, 422, "VerificationFailed"],
  ] as const)("is rejected at a sign-up with %s", async (_, overrides, status, type) => {
    const person = createPerson(server)
    expectRefusal(await signUp(person, overrides), status, type)
    expect(await isSignedIn(person)).toBe(false)
    // No account was created: the name is still free.
    expectSuccess(await signUp(createPerson(server, person.name)))
  })

  it("is rejected if the signature counter of a device-bound passkey went backward", async () => {
    const person = await createSignedOutPerson(deviceBound)
    expectSuccess(await signIn(person, { signCount: 5 }))
    await person.client.delete("/api/session")
    expectRefusal(await signIn(person, { signCount: 5 }), 422, "SignCountWentBack")
    expect(await isSignedIn(person)).toBe(false)
    expectSuccess(await signIn(person, { signCount: 6 }))
  })

  it("is rejected with another user's credential ID", async () => {
    const victim = await createSignedInPerson(server)
    const [stolen] = await listPasskeys(victim)
    const attacker = await createSignedOutPerson()
    const publicKey = attacker.authenticator.authenticate(await startAuthentication(attacker))
    const id = stolen?.credentialId
    const response = await attacker.client.post("/api/passkey/authenticate/finish", {
      publicKey: { ...publicKey, id, rawId: id },
    })
    expectRefusal(response, 422, "VerificationFailed")
    expect(await isSignedIn(attacker)).toBe(false)
  })

  it("is rejected if it registers another user's credential ID", async () => {
    const victim = await createSignedInPerson(server)
    const [stolen] = await listPasskeys(victim)
    const credentialId = Buffer.from(stolen?.credentialId ?? "", "base64url")
    const attacker = createPerson(server)
    expectRefusal(await signUp(attacker, { credentialId }), 409, "CredentialRegisteredToAnotherUser")
    expect(await isSignedIn(attacker)).toBe(false)
    expect(await listPasskeys(victim)).toHaveLength(1)
  })

  it("is rejected if it registers the user's own credential ID again", async () => {
    const person = await createSignedInPerson(server)
    const [own] = await listPasskeys(person)
    const credentialId = Buffer.from(own?.credentialId ?? "", "base64url")
    const other = { ...person, authenticator: createSoftwareAuthenticator({ origin: server.origin }) }
    const options = await startRegistration(person, {})
    expectRefusal(
      await finishRegistration(other, options, { credentialId }),
      409,
      "PasskeyForUserAlreadyExists",
    )
    expect(await listPasskeys(person)).toHaveLength(1)
  })
})

describe("npm run attack", () => {
  it.each([
    ["the routes", [], 23],
    ["/api/run-command", ["--integration-key", integrationKey], 22],
  ])("finds that %s stop every attack", async (_, args, tried) => {
    let text = ""
    const exitCode = await runAttackCommand([server.origin, ...args], (part) => {
      text += part
    })
    expect(text).toContain(`${server.origin} stopped ${tried} of ${tried} attacks.`)
    expect(text).not.toContain("Still on the server")
    // The server rejects it for the reason that the table names.
    const refusals = text.matchAll(/refused: (\w+) +(?:\d{3} (\w+))? .*stopped$/gm)
    const compared = Array.from(refusals, ([, expected, actual]) => ({ expected, actual }))
    expect(compared).toHaveLength(tried)
    expect(compared.filter(({ expected, actual }) => expected !== actual)).toEqual([])
    expect(exitCode).toBe(0)
  })

  it("says that the integration key is wrong, or the address", async () => {
    const texts: string[] = []
    const write = (text: string) => texts.push(text)
    expect(await runAttackCommand([server.origin, "--integration-key", "wrong"], write)).toBe(2)
    expect(await runAttackCommand([server.url], write)).toBe(2)
    expect(texts.join("")).toMatch(/doesn't accept the integration key[^]*doesn't accept requests from/)
  })
})

describe("another account's passkey", () => {
  it("can't be renamed or removed", async () => {
    const victim = await createSignedInPerson(server)
    await addPasskey(victim, server, "Blue key")
    const before = await listPasskeys(victim)
    const attacker = await createSignedInPerson(server)
    for (const { credentialId } of before) {
      const path = `/api/passkey/${credentialId}`
      expectRefusal(await attacker.client.patch(path, { displayName: "mine" }), 404, "PasskeyNotFound")
      expectRefusal(await attacker.client.delete(path), 404, "PasskeyNotFound")
    }
    await addRecoveryCode(server.databaseUrl, attacker.name)
    expectSuccess(await attacker.client.delete("/api/passkey"))
    expect(await listPasskeys(victim)).toEqual(before)
  })
})
