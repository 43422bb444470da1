// What holds under concurrency, through /api/run-command as well; and that its users and this app's accounts are apart.

import { DatabaseSync } from "node:sqlite"
import { beforeAll, describe, expect, it } from "vitest"
import { createIntegrationKey } from "@/lib/integration/integrationKeyFormat"
import { createPerson, createSignedInPerson, listPasskeys, signIn } from "../support/ceremonies"
import type { HttpAnswer } from "../support/httpClient"
import { startServer, type TestServer } from "../support/startServer"
import {
  createBrowser,
  createCaller,
  createUserId,
  register,
  startAuthentication,
  startRegistration,
  toJSON,
  type Caller,
} from "./runCommandCaller"

const key = createIntegrationKey()
const maxPasskeys = 5
const fifty = Array.from({ length: 50 }, (_, index) => index)

let server: TestServer
let caller: Caller
beforeAll(async () => {
  server = await startServer({
    settings: { max_passkeys_per_user: maxPasskeys },
    environment: { INTEGRATION_KEYS: key },
  })
  caller = createCaller(server, key)
  return server.stop
})

function countByOutcome(answers: HttpAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, json } of answers) {
    const outcome = status === 200 ? "success" : String((json as { type?: unknown }).type)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

describe("fifty at once", () => {
  it("finishes of one authentication's challenge: one succeeds", async () => {
    const userId = createUserId()
    const { browser } = await register(caller, server, userId)
    const publicKey = toJSON(browser.authenticate(await startAuthentication(caller, userId)))
    const answers = await Promise.all(
      fifty.map(() => caller.run("FinishPasskeyAuthentication", { userId, publicKey })),
    )
    expect(countByOutcome(answers)).toEqual({ success: 1, NoAuthenticationChallengeFound: 49 })
  })

  it("finishes of one registration's challenge: one succeeds", async () => {
    const userId = createUserId()
    const publicKey = toJSON(createBrowser(server).register(await startRegistration(caller, userId)))
    const answers = await Promise.all(
      fifty.map(() => caller.run("FinishPasskeyRegistration", { userId, publicKey })),
    )
    expect(countByOutcome(answers)).toEqual({ success: 1, NoRegistrationChallengeFound: 49 })
  })

  it("registrations of one user: as many succeed as the limit allows", async () => {
    const userId = createUserId()
    const responses = await Promise.all(
      fifty.map(async () => toJSON(createBrowser(server).register(await startRegistration(caller, userId)))),
    )
    const answers = await Promise.all(
      responses.map((publicKey) => caller.run("FinishPasskeyRegistration", { userId, publicKey })),
    )
    expect(countByOutcome(answers)).toEqual({
      success: maxPasskeys,
      UnexpectedError: fifty.length - maxPasskeys,
    })
    const { passkeys } = (await caller.passkeys.fetchAllPasskeysForUser({ userId })).getOrThrow()
    expect(passkeys).toHaveLength(maxPasskeys)
  })
})

describe("the users of another back end and the accounts of this app", () => {
  function findAccountId(name: string): string {
    const database = new DatabaseSync(server.databasePath, { readOnly: true })
    try {
      return String(database.prepare(`SELECT "id" FROM "Account" WHERE "name" = ?`).get(name)?.["id"])
    } finally {
      database.close()
    }
  }

  it("are apart: neither sees the other's passkeys, whatever the user is called", async () => {
    const person = await createSignedInPerson(server)
    const userId = person.name
    const { credentialId } = await register(caller, server, userId)

    const { passkeys } = (await caller.passkeys.fetchAllPasskeysForUser({ userId })).getOrThrow()
    expect(passkeys.map((passkey) => passkey.credentialId)).toEqual([credentialId])
    const ofAccount = await listPasskeys(person)
    expect(ofAccount).toHaveLength(1)
    expect(ofAccount.map((passkey) => passkey.credentialId)).not.toContain(credentialId)
  })

  it("are one where the back end names an account's own id, which is random and nowhere shown", async () => {
    const person = await createSignedInPerson(server)
    const userId = findAccountId(person.name)
    const ofAccount = (await listPasskeys(person)).map(({ credentialId }) => credentialId)
    const { passkeys } = (await caller.passkeys.fetchAllPasskeysForUser({ userId })).getOrThrow()
    expect(passkeys.map(({ credentialId }) => credentialId)).toEqual(ofAccount)
  })

  it("don't sign in to this app with a passkey of another back end's user, which the browser offers as well", async () => {
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

  it("cannot finish each other's ceremonies: what the site began is bound to its browser", async () => {
    const person = await createSignedInPerson(server)
    const userId = findAccountId(person.name)
    const started = await person.client.post("/api/passkey/authenticate/start")
    const { authenticationOptions } = started.json as {
      authenticationOptions: Parameters<typeof person.authenticator.authenticate>[0]
    }
    const publicKey = toJSON(person.authenticator.authenticate(authenticationOptions))
    const answer = await caller.run("FinishPasskeyAuthentication", { userId, publicKey })
    expect(answer.json).toEqual({ type: "NoAuthenticationChallengeFound" })

    const ofBackEnd = person.authenticator.authenticate(await startAuthentication(caller, userId))
    const refused = await person.client.post("/api/passkey/authenticate/finish", { publicKey: ofBackEnd })
    expect(refused.json).toMatchObject({ type: "NoAuthenticationChallengeFound" })
  })
})
