// The users that other back ends manage through /api/run-command, and the accounts of this app.

import { beforeAll, describe, expect, it } from "vitest"
import {
  createPerson,
  createSignedInPerson,
  listPasskeys,
  signIn,
  startRegistration,
  type Person,
} from "../support/ceremonies"
import {
  createBrowser,
  createCaller,
  createUserId,
  register,
  startAuthentication,
  startRegistration as startBackEndRegistration,
  toJSON,
  type Caller,
} from "../support/runCommandCaller"
import { findAccountId, withDatabase } from "../support/servers/database"
import { getSharedServer, integrationKey, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer
let caller: Caller
beforeAll(async () => {
  server = await getSharedServer()
  caller = createCaller(server, integrationKey)
  return server.stop
})

/** Starts a registration on the site, and creates the credential without finishing. */
async function registrationIn(person: Person, body: object) {
  const options = await startRegistration(person, body)
  return { challenge: options.challenge, publicKey: toJSON(createBrowser(server).register(options)) }
}

/** Returns the ID of the user whom a challenge is for. No response shows it. */
function findUserIdOf(challenge: string): Promise<string | null> {
  return withDatabase(server.databaseUrl, async (prisma) => {
    const { userId } = await prisma.challenge.findUniqueOrThrow({ where: { challenge } })
    return userId
  })
}

describe("another back end's users and this app's accounts", () => {
  it("are separate: neither sees the other's passkeys, even under the same name", async () => {
    const person = await createSignedInPerson(server)
    const userId = person.name
    const { credentialId } = await register(caller, server, userId)

    const { passkeys } = (await caller.passkeys.fetchAllPasskeysForUser({ userId })).getOrThrow()
    expect(passkeys.map((passkey) => passkey.credentialId)).toEqual([credentialId])
    const ofAccount = await listPasskeys(person)
    expect(ofAccount).toHaveLength(1)
    expect(ofAccount.map((passkey) => passkey.credentialId)).not.toContain(credentialId)
  })

  it("are the same if the back end uses an account's ID, which can't be guessed and is never shown", async () => {
    const person = await createSignedInPerson(server)
    const userId = await findAccountId(server.databaseUrl, person.name)
    const ofAccount = (await listPasskeys(person)).map(({ credentialId }) => credentialId)
    const { passkeys } = (await caller.passkeys.fetchAllPasskeysForUser({ userId })).getOrThrow()
    expect(passkeys.map(({ credentialId }) => credentialId)).toEqual(ofAccount)
  })

  it("don't share sign-ins: this app rejects a passkey of another back end's user", async () => {
    const { browser: authenticator } = await register(caller, server, createUserId())
    const person = { ...createPerson(server), authenticator }
    const refused = await signIn(person)
    expect({ status: refused.status, json: refused.json }).toMatchObject({
      status: 422,
      json: { type: "NoAccountForPasskey" },
    })
    expect((await person.client.get("/api/session")).json).toEqual({ signedIn: false })
    expect((await person.client.get("/api/passkey")).status).toBe(401)
  })

  it("can't finish each other's authentications", async () => {
    const person = await createSignedInPerson(server)
    const userId = await findAccountId(server.databaseUrl, person.name)
    const started = await person.client.post("/api/passkey/authenticate/start")
    const { authenticationOptions } = started.json as {
      authenticationOptions: Parameters<typeof person.authenticator.authenticate>[0]
    }
    const publicKey = toJSON(person.authenticator.authenticate(authenticationOptions))
    const response = await caller.run("FinishPasskeyAuthentication", { userId, publicKey })
    expect(response.json).toEqual({ type: "NoAuthenticationChallengeFound" })

    const ofBackEnd = person.authenticator.authenticate(await startAuthentication(caller, userId))
    const refused = await person.client.post("/api/passkey/authenticate/finish", { publicKey: ofBackEnd })
    expect(refused.json).toMatchObject({ type: "NoAuthenticationChallengeFound" })
  })

  it("can't finish each other's registrations: a sign-up, a further passkey, or a back end's", async () => {
    const refusal = { type: "NoRegistrationChallengeFound" }
    const newcomer = createPerson(server)
    const ofSignUp = await registrationIn(newcomer, { emailOrUsername: newcomer.name })
    const signUpAsBackEnd = { userId: await findUserIdOf(ofSignUp.challenge), publicKey: ofSignUp.publicKey }
    expect((await caller.run("FinishPasskeyRegistration", signUpAsBackEnd)).json).toEqual(refusal)

    const person = await createSignedInPerson(server)
    const userId = await findAccountId(server.databaseUrl, person.name)
    const { publicKey } = await registrationIn(person, {})
    expect((await caller.run("FinishPasskeyRegistration", { userId, publicKey })).json).toEqual(refusal)

    for (const { client } of [newcomer, person]) {
      const ofBackEnd = createBrowser(server).register(await startBackEndRegistration(caller, userId))
      const refused = await client.post("/api/passkey/register/finish", { publicKey: ofBackEnd })
      expect(refused.json).toMatchObject(refusal)
    }
    expect(await listPasskeys(person)).toHaveLength(1)
  })
})
