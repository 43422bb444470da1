// What holds however many do it at once, on either database.

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
import { expectRefusal, expectSuccess } from "../support/expectAnswer"
import { createHttpClient, type HttpAnswer } from "../support/httpClient"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

function countSuccesses(answers: HttpAnswer[]): number {
  return answers.filter(({ status }) => status === 200).length
}

describe.each(providers)("on %s", (provider) => {
  let server: SharedServer
  beforeAll(async () => {
    server = await getSharedServer("default", provider)
    return server.stop
  })

  describe("a challenge", () => {
    it("that 50 sign-ins finish at once lets one in", async () => {
      const person = await createSignedInPerson(server)
      expectSuccess(await person.client.delete("/api/session"))
      const publicKey = person.authenticator.authenticate(await startAuthentication(person))
      const answers = await Promise.all(
        Array.from({ length: 50 }, () =>
          person.client.post("/api/passkey/authenticate/finish", { publicKey }),
        ),
      )
      expect(countSuccesses(answers)).toBe(1)
      for (const answer of answers.filter(({ status }) => status !== 200)) {
        expectRefusal(answer, 422, "NoAuthenticationChallengeFound")
      }
    })

    it("that 50 sign-ups finish at once makes one account", async () => {
      const person = createPerson(server)
      const options = await startRegistration(person, { emailOrUsername: person.name })
      const publicKey = person.authenticator.register(options)
      const browserCookies = new Map(person.client.cookies)
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => {
          const client = createHttpClient(server)
          for (const [name, value] of browserCookies) client.cookies.set(name, value)
          return client.post("/api/passkey/register/finish", { publicKey })
        }),
      )
      expect(countSuccesses(answers)).toBe(1)
      for (const answer of answers.filter(({ status }) => status !== 200)) {
        expectRefusal(answer, 422, "NoRegistrationChallengeFound")
      }
    })
  })

  describe("many at once", () => {
    it("never pass the limit: of 50 registrations of one account with one passkey, four are stored", async () => {
      const person = await createSignedInPerson(server)
      const answers = await Promise.all(
        Array.from({ length: 50 }, async () => {
          const options = await startRegistration(person, {})
          const publicKey = createSoftwareAuthenticator({ origin: server.origin }).register(options)
          return { publicKey }
        }),
      ).then((bodies) =>
        Promise.all(bodies.map((body) => person.client.post("/api/passkey/register/finish", body))),
      )
      expect(countSuccesses(answers)).toBe(4)
      for (const answer of answers.filter(({ status }) => status !== 200)) {
        expectRefusal(answer, 409, "TooManyPasskeys")
      }
      expect(await listPasskeys(person)).toHaveLength(5)
    })

    it("make one account of a name, and leave nothing of the others", async () => {
      const people = Array.from({ length: 10 }, (_, index) =>
        createPerson(server, index % 2 === 0 ? "Race Condition" : "race condition"),
      )
      const started = await Promise.all(
        people.map(async (person) => ({
          person,
          options: await startRegistration(person, { emailOrUsername: person.name }),
        })),
      )
      const answers = await Promise.all(
        started.map(({ person, options }) => finishRegistration(person, options)),
      )
      expect(countSuccesses(answers)).toBe(1)
      for (const answer of answers.filter(({ status }) => status !== 200)) {
        expectRefusal(answer, 409, "AccountAlreadyExists")
      }
      for (const [index, answer] of answers.entries()) {
        const person = people[index]
        if (!person) continue
        expect(await isSignedIn(person)).toBe(answer.status === 200)
        await person.client.delete("/api/session")
        const signedIn = await signIn(person)
        if (answer.status === 200) expectSuccess(signedIn)
        else expectRefusal(signedIn, 422, "UnknownCredential")
      }
    })

    it("remove and add without losing count: the limit still holds afterwards", async () => {
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
