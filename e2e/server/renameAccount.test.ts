import { beforeAll, describe, expect, it } from "vitest"
import {
  createPerson,
  createSignedInPerson,
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
import { confirmEmail } from "../support/recovery"
import {
  getSharedMailServer,
  getSharedServer,
  integrationKey,
  type SharedServer,
} from "../support/servers/sharedServer"
import { ageVerifications } from "../support/sessionClock"

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

const rename = ({ client }: Person, names: object) => client.patch("/api/account", names)
const nameOf = async ({ client }: Person) => (await client.get("/api/session")).json

describe("an account's name", () => {
  it("can be changed by its owner, and is new everywhere", async () => {
    const person = await createSignedInPerson(server)
    const newName = `${person.name}, renamed`
    expectSuccess(await rename(person, { emailOrUsername: `  ${newName} `, userDisplayName: " R. " }))
    expect(await nameOf(person)).toEqual({ signedIn: true, name: newName })
    const { user } = await startRegistration(person, {})
    expect(user).toMatchObject({ name: newName, displayName: "R." })

    const signedOut = createPerson(server)
    const options = await startAuthentication(signedOut, { emailOrUsername: newName.toUpperCase() })
    const { passkeys } = (await person.client.get("/api/passkey")).json as {
      passkeys: { credentialId: string }[]
    }
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual(passkeys.map((one) => one.credentialId))

    const operator = createHttpClient(server)
    requireSuccess(await operator.post("/api/dashboard/session", { integrationKey }))
    const found = await operator.get(`/dashboard?${new URLSearchParams({ q: newName }).toString()}`)
    expect(found.text).toContain(newName)
  })

  it("becomes available to others after a change", async () => {
    const person = await createSignedInPerson(server)
    requireSuccess(await rename(person, { emailOrUsername: `${person.name}, moved` }))
    const next = createPerson(server, person.name)
    await startRegistration(next, { emailOrUsername: next.name })
  })

  it("can be the account's confirmed address, even if another account has that name", async () => {
    const mailServer = await getSharedMailServer()
    const owner = await createSignedInPerson(server)
    const email = `${owner.name.toLowerCase().replaceAll(" ", ".")}@example.com`
    const stranger = createPerson(server, email)
    expectSuccess(await signUp(stranger))
    expectRefusal(await rename(owner, { emailOrUsername: email }), 409, "AccountAlreadyExists")
    await confirmEmail(owner, email, mailServer)
    expectSuccess(await rename(owner, { emailOrUsername: email }))
    expect(await nameOf(owner)).toEqual({ signedIn: true, name: email })

    expect(await nameOf(stranger)).toMatchObject({ signedIn: true })
    expect(await nameOf(stranger)).not.toMatchObject({ name: email })
    expectRefusal(await rename(stranger, { emailOrUsername: email }), 409, "AccountAlreadyExists")
    const events = (await stranger.client.get("/api/security-events")).json
    expect(events).toMatchObject({ events: [{ type: "name-lost", detail: email }, { type: "signed-up" }] })
    expectSuccess(await signIn(stranger))
  })

  it("is rejected if another account has it, in any spelling", async () => {
    const other = await createSignedInPerson(server)
    const person = await createSignedInPerson(server)
    for (const name of [other.name, other.name.toUpperCase(), ` ${other.name}`]) {
      expectRefusal(await rename(person, { emailOrUsername: name }), 409, "AccountAlreadyExists")
    }
    expectSuccess(await rename(person, { emailOrUsername: person.name.toUpperCase() }))
    expect(await nameOf(person)).toEqual({ signedIn: true, name: person.name.toUpperCase() })
  })

  it.each([
    [{ emailOrUsername: "" }, "InvalidName"],
    [{ emailOrUsername: "a\u202eb" }, "InvalidName"],
    [{ emailOrUsername: "x".repeat(255) }, "InvalidName"],
    [{ userDisplayName: "x".repeat(101) }, "InvalidArgument"],
    [{ userDisplayName: "\0" }, "InvalidArgument"],
    [{ userDisplayName: "a\nb" }, "InvalidArgument"],
    [{ emailOrUsername: 7 }, "InvalidRequest"],
  ] as const)("is rejected as at a sign-up: %j", async (names, type) => {
    const person = await createSignedInPerson(server)
    expectRefusal(await rename(person, names), 400, type)
    expect(await nameOf(person)).toEqual({ signedIn: true, name: person.name })
  })

  it("requires a recent passkey verification to change", async () => {
    const person = await createSignedInPerson(server)
    await ageVerifications(server.databaseUrl, 6 * 60)
    expectRefusal(await rename(person, { userDisplayName: "R." }), 403, "VerificationNeeded")
    requireSuccess(await stepUp(person))
    expectSuccess(await rename(person, { userDisplayName: "R." }))
  })

  it("goes to one of ten accounts that request it at once", async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => createSignedInPerson(server)))
    const responses = await Promise.all(people.map((person) => rename(person, { emailOrUsername: "Wanted" })))
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const response of responses.filter(({ status }) => status !== 200)) {
      expectRefusal(response, 409, "AccountAlreadyExists")
    }
  })
})
