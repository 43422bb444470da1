// Simultaneous requests, on both databases.

import { beforeAll, describe, expect, it } from "vitest"
import { providers } from "@/lib/db/provider"
import { createSoftwareAuthenticator } from "@/lib/passkeys/testing/softwareAuthenticator"
import {
  addPasskey,
  createPerson,
  createSignedInPerson,
  finishRegistration,
  isSignedIn,
  listPasskeys,
  signIn,
  startAuthentication,
  startRegistration,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient, type HttpResponse } from "../support/httpClient"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

function countSuccesses(responses: HttpResponse[]): number {
  return responses.filter(({ status }) => status === 200).length
}

describe.each(providers)("on %s", (provider) => {
  let server: SharedServer
  beforeAll(async () => {
    server = await getSharedServer("default", provider)
    return server.stop
  })

  describe("a challenge", () => {
    it("lets one of 50 simultaneous sign-ins in", async () => {
      const person = await createSignedInPerson(server)
      expectSuccess(await person.client.delete("/api/session"))
      const publicKey = person.authenticator.authenticate(await startAuthentication(person))
      const responses = await Promise.all(
        Array.from({ length: 50 }, () =>
          person.client.post("/api/passkey/authenticate/finish", { publicKey }),
        ),
      )
      expect(countSuccesses(responses)).toBe(1)
      for (const response of responses.filter(({ status }) => status !== 200)) {
        expectRefusal(response, 422, "NoAuthenticationChallengeFound")
      }
    })

    it("creates one account from 50 simultaneous sign-ups", async () => {
      const person = createPerson(server)
      const options = await startRegistration(person, { emailOrUsername: person.name })
      const publicKey = person.authenticator.register(options)
      const browserCookies = new Map(person.client.cookies)
      const responses = await Promise.all(
        Array.from({ length: 50 }, () => {
          const client = createHttpClient(server)
          for (const [name, value] of browserCookies) client.cookies.set(name, value)
          return client.post("/api/passkey/register/finish", { publicKey })
        }),
      )
      expect(countSuccesses(responses)).toBe(1)
      for (const response of responses.filter(({ status }) => status !== 200)) {
        expectRefusal(response, 422, "NoRegistrationChallengeFound")
      }
    })
  })

  describe("simultaneous requests", () => {
    it("never exceed the limit: of 50 registrations for an account with one passkey, four are stored", async () => {
      const person = await createSignedInPerson(server)
      const responses = await Promise.all(
        Array.from({ length: 50 }, async () => {
          const options = await startRegistration(person, {})
          const publicKey = createSoftwareAuthenticator({ origin: server.origin }).register(options)
          return { publicKey }
        }),
      ).then((bodies) =>
        Promise.all(bodies.map((body) => person.client.post("/api/passkey/register/finish", body))),
      )
      expect(countSuccesses(responses)).toBe(4)
      for (const response of responses.filter(({ status }) => status !== 200)) {
        expectRefusal(response, 409, "TooManyPasskeys")
      }
      expect(await listPasskeys(person)).toHaveLength(5)
    })

    it("create one account for a name, and leave nothing of the other attempts", async () => {
      const people = Array.from({ length: 10 }, (_, index) =>
        createPerson(server, index % 2 === 0 ? "Race Condition" : "race condition"),
      )
      const started = await Promise.all(
        people.map(async (person) => ({
          person,
          options: await startRegistration(person, { emailOrUsername: person.name }),
        })),
      )
      const responses = await Promise.all(
        started.map(({ person, options }) => finishRegistration(person, options)),
      )
      expect(countSuccesses(responses)).toBe(1)
      for (const response of responses.filter(({ status }) => status !== 200)) {
        expectRefusal(response, 409, "AccountAlreadyExists")
      }
      for (const [index, response] of responses.entries()) {
        const person = people[index]
        if (!person) continue
        expect(await isSignedIn(person)).toBe(response.status === 200)
        await person.client.delete("/api/session")
        const signedIn = await signIn(person)
        if (response.status === 200) expectSuccess(signedIn)
        else expectRefusal(signedIn, 422, "UnknownCredential")
      }
    })

    it("sign in with a passkey or are rejected while it is being removed, and no session outlives it", async () => {
      for (let round = 0; round < 20; round += 1) {
        const person = await createSignedInPerson(server)
        const { authenticator, credentialId } = await addPasskey(person, server)
        const elsewhere = { ...createPerson(server), authenticator }
        const publicKey = authenticator.authenticate(await startAuthentication(elsewhere))
        const [signedIn, removed] = await Promise.all([
          elsewhere.client.post("/api/passkey/authenticate/finish", { publicKey }),
          person.client.delete(`/api/passkey/${credentialId}`),
        ])
        expectSuccess(removed)
        if (signedIn.status === 200) expectSuccess(signedIn)
        else expectRefusal(signedIn, 422, "UnknownCredential")
        expect(await isSignedIn(elsewhere)).toBe(false)
      }
    })

    it("remove and add passkeys without losing count: the limit still holds afterward", async () => {
      const person = await createSignedInPerson(server)
      const added = await Promise.all(Array.from({ length: 4 }, () => addPasskey(person, server)))
      await Promise.all(
        added.flatMap(({ credentialId }) => [
          person.client.delete(`/api/passkey/${credentialId}`),
          person.client.delete(`/api/passkey/${credentialId}`),
        ]),
      )
      expect(await listPasskeys(person)).toHaveLength(1)
      await Promise.all(Array.from({ length: 4 }, () => addPasskey(person, server)))
      expect(await listPasskeys(person)).toHaveLength(5)
      expectRefusal(await person.client.post("/api/passkey/register/start", {}), 409, "TooManyPasskeys")
    })
  })
})
