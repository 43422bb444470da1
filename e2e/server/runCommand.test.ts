// The official Node client, unchanged: every command, and every error type that the reference lists.

import { beforeAll, describe, expect, it } from "vitest"
import { createPerson, deviceBound } from "../support/ceremonies"
import { expectRefusal } from "../support/expectResponse"
import {
  createBrowser,
  createCaller,
  createUserId,
  register,
  requireError,
  startAuthentication,
  startRegistration,
  toJSON,
  type Caller,
} from "../support/runCommandCaller"
import { expireChallenges } from "../support/servers/database"
import {
  androidOrigin,
  getSharedServer,
  integrationKey,
  type SharedServer,
} from "../support/servers/sharedServer"

const maxPasskeys = 5

let server: SharedServer
let caller: Caller
beforeAll(async () => {
  server = await getSharedServer()
  caller = createCaller(server, integrationKey)
  return server.stop
})

const otherOrigin = "https://app.example.com"
const notAnOrigin = "https://app.example.com/path"

describe("the official client", () => {
  it("receives the time in seconds from Ping", async () => {
    const { timestamp } = (await caller.ping({})).getOrThrow()
    expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(5)
  })

  it("registers a passkey and lists it by its name", async () => {
    const userId = createUserId()
    const { credentialId } = await register(caller, server, userId, { passkeyDisplayName: "My MacBook" })
    const unnamed = await register(caller, server, userId)
    const listed = await caller.passkeys.fetchAllPasskeysForUser({ userId })
    expect(listed.getOrThrow()).toEqual({
      passkeys: [
        { displayName: "My MacBook", credentialId },
        { displayName: null, credentialId: unnamed.credentialId },
      ],
    })
  })

  it("receives bare options, as @simplewebauthn/browser expects them", async () => {
    const options = await startRegistration(caller, createUserId())
    expect(options).toMatchObject({ rp: { id: "localhost" }, user: { name: "user@example.com" } })
  })

  it("receives an empty object from both finishes", async () => {
    const userId = createUserId()
    const browser = createBrowser(server)
    const registration = browser.register(await startRegistration(caller, userId))
    const registered = await caller.passkeys.finishRegistration({ userId, publicKey: toJSON(registration) })
    expect(registered.getOrThrow()).toEqual({})

    const assertion = browser.authenticate(await startAuthentication(caller, userId))
    const authenticated = await caller.passkeys.finishAuthentication({ userId, publicKey: toJSON(assertion) })
    expect(authenticated.getOrThrow()).toEqual({})
  })

  it("receives the user's own passkeys and no others when an authentication starts", async () => {
    const [userId, anotherUserId] = [createUserId(), createUserId()]
    const { credentialId } = await register(caller, server, userId)
    await register(caller, server, anotherUserId)
    const { allowCredentials } = await startAuthentication(caller, userId)
    expect(allowCredentials?.map(({ id }) => id)).toEqual([credentialId])
  })

  it("removes one passkey", async () => {
    const userId = createUserId()
    const first = await register(caller, server, userId)
    const second = await register(caller, server, userId)
    const removed = await caller.passkeys.deregisterPasskey({ userId, credentialId: first.credentialId })
    expect(removed.getOrThrow()).toEqual({})
    const { passkeys } = (await caller.passkeys.fetchAllPasskeysForUser({ userId })).getOrThrow()
    expect(passkeys.map(({ credentialId }) => credentialId)).toEqual([second.credentialId])
  })

  it("removes all passkeys of a user, even if there are none", async () => {
    const userId = createUserId()
    await register(caller, server, userId)
    await register(caller, server, userId)
    expect((await caller.passkeys.deregisterAllPasskeysForUser({ userId })).getOrThrow()).toEqual({})
    expect((await caller.passkeys.deregisterAllPasskeysForUser({ userId })).getOrThrow()).toEqual({})
    expect((await caller.passkeys.fetchAllPasskeysForUser({ userId })).getOrThrow()).toEqual({ passkeys: [] })
  })
})

describe("the official client's error type", () => {
  it("CannotParseAdditionalAllowedOrigin is returned by all four ceremony commands", async () => {
    const userId = createUserId()
    const { browser } = await register(caller, server, userId)
    const additionalAllowedOrigin = notAnOrigin
    const expected = { type: "CannotParseAdditionalAllowedOrigin" }
    const { passkeys } = caller

    const emailOrUsername = "user"
    expect(
      requireError(await passkeys.startRegistration({ userId, emailOrUsername, additionalAllowedOrigin })),
    ).toEqual(expected)
    expect(requireError(await passkeys.startAuthentication({ userId, additionalAllowedOrigin }))).toEqual(
      expected,
    )

    const registration = toJSON(createBrowser(server).register(await startRegistration(caller, userId)))
    expect(
      requireError(
        await passkeys.finishRegistration({ userId, publicKey: registration, additionalAllowedOrigin }),
      ),
    ).toEqual(expected)
    const assertion = toJSON(browser.authenticate(await startAuthentication(caller, userId)))
    expect(
      requireError(
        await passkeys.finishAuthentication({ userId, publicKey: assertion, additionalAllowedOrigin }),
      ),
    ).toEqual(expected)
  })

  it("TooManyPasskeys has both numbers", async () => {
    const userId = createUserId()
    for (let made = 0; made < maxPasskeys; made += 1) await register(caller, server, userId)
    const refused = await caller.passkeys.startRegistration({ userId, emailOrUsername: "user" })
    expect(requireError(refused)).toEqual({
      type: "TooManyPasskeys",
      details: { max_passkeys: maxPasskeys, current_count: maxPasskeys },
    })
  })

  it("NoRegistrationChallengeFound is returned for a challenge that was used, has expired, or is another user's", async () => {
    const [userId, anotherUserId] = [createUserId(), createUserId()]
    const expected = { type: "NoRegistrationChallengeFound" }
    const finish = async (userId: string, publicKey: object) =>
      requireError(await caller.passkeys.finishRegistration({ userId, publicKey: toJSON(publicKey) }))

    const browser = createBrowser(server)
    const options = await startRegistration(caller, userId)
    const used = browser.register(options)
    await caller.passkeys.finishRegistration({ userId, publicKey: toJSON(used) })
    expect(await finish(userId, used)).toEqual(expected)

    const stolen = createBrowser(server).register(await startRegistration(caller, userId))
    expect(await finish(anotherUserId, stolen)).toEqual(expected)

    const late = createBrowser(server).register(await startRegistration(caller, userId))
    await expireChallenges(server.databaseUrl)
    expect(await finish(userId, late)).toEqual(expected)
  })

  it("NoAuthenticationChallengeFound is returned for a challenge that was used, has expired, or is another user's", async () => {
    const [userId, anotherUserId] = [createUserId(), createUserId()]
    const { browser } = await register(caller, server, userId)
    await register(caller, server, anotherUserId)
    const expected = { type: "NoAuthenticationChallengeFound" }
    const finish = async (userId: string, publicKey: object) =>
      requireError(await caller.passkeys.finishAuthentication({ userId, publicKey: toJSON(publicKey) }))

    const used = browser.authenticate(await startAuthentication(caller, userId))
    await caller.passkeys.finishAuthentication({ userId, publicKey: toJSON(used) })
    expect(await finish(userId, used)).toEqual(expected)

    const stolen = browser.authenticate(await startAuthentication(caller, userId))
    expect(await finish(anotherUserId, stolen)).toEqual(expected)

    const late = browser.authenticate(await startAuthentication(caller, userId))
    await expireChallenges(server.databaseUrl)
    expect(await finish(userId, late)).toEqual(expected)
  })

  it("OriginNotAllowed is returned with a message by both finishes", async () => {
    const userId = createUserId()
    const { browser } = await register(caller, server, userId)
    const expected = {
      type: "OriginNotAllowed",
      details: { message: `The origin "${otherOrigin}" is not allowed` },
    }
    const registration = createBrowser(server).register(await startRegistration(caller, userId), {
      origin: otherOrigin,
    })
    const registered = await caller.passkeys.finishRegistration({ userId, publicKey: toJSON(registration) })
    expect(requireError(registered)).toEqual(expected)

    const assertion = browser.authenticate(await startAuthentication(caller, userId), { origin: otherOrigin })
    const authenticated = await caller.passkeys.finishAuthentication({ userId, publicKey: toJSON(assertion) })
    expect(requireError(authenticated)).toEqual(expected)
  })

  it("PasskeyForUserAlreadyExists is returned for a passkey that the user has", async () => {
    const userId = createUserId()
    const { credentialId } = await register(caller, server, userId)
    const again = createBrowser(server).register(await startRegistration(caller, userId), {
      credentialId: Buffer.from(credentialId, "base64url"),
    })
    const refused = await caller.passkeys.finishRegistration({ userId, publicKey: toJSON(again) })
    expect(requireError(refused)).toEqual({ type: "PasskeyForUserAlreadyExists" })
  })

  it("NoPasskeysRegisteredForUser is returned for a user without passkeys", async () => {
    const refused = await caller.passkeys.startAuthentication({ userId: createUserId() })
    expect(requireError(refused)).toEqual({ type: "NoPasskeysRegisteredForUser" })
  })

  it("PasskeyNotFound is returned for another user's passkey, too", async () => {
    const { credentialId } = await register(caller, server, createUserId())
    const refused = await caller.passkeys.deregisterPasskey({ userId: createUserId(), credentialId })
    expect(requireError(refused)).toEqual({ type: "PasskeyNotFound" })
  })
})

describe("an additional origin", () => {
  it.each(["start", "finish"])("can register and authenticate if it is named at %s", async (when) => {
    const userId = createUserId()
    const named = { additionalAllowedOrigin: otherOrigin }
    const atStart = when === "start" ? named : {}
    const atFinish = when === "finish" ? named : {}
    const browser = createBrowser(server)

    const registration = browser.register(await startRegistration(caller, userId, atStart), {
      origin: otherOrigin,
    })
    const registered = await caller.passkeys.finishRegistration({
      userId,
      publicKey: toJSON(registration),
      ...atFinish,
    })
    expect(registered.getOrThrow()).toEqual({})

    const assertion = browser.authenticate(await startAuthentication(caller, userId, atStart), {
      origin: otherOrigin,
    })
    const authenticated = await caller.passkeys.finishAuthentication({
      userId,
      publicKey: toJSON(assertion),
      ...atFinish,
    })
    expect(authenticated.getOrThrow()).toEqual({})
  })
})

describe("a native app", () => {
  const allowed = { additionalAllowedOrigin: androidOrigin }
  const none = {}
  const origin = androidOrigin

  it.each([
    ["if it is configured", "https", none],
    ["if the back end names it", "default", allowed],
  ] as const)("of Android can register and authenticate %s", async (_, kind, named) => {
    const site = await getSharedServer(kind)
    const backEnd = createCaller(site, integrationKey)
    const userId = createUserId()
    const app = createBrowser(site)
    const options = await startRegistration(backEnd, userId, named)
    const registration = toJSON(app.register(options, { origin }))
    const registered = await backEnd.passkeys.finishRegistration({ userId, publicKey: registration })
    expect(registered.getOrThrow()).toEqual({})

    const request = await startAuthentication(backEnd, userId, named)
    const assertion = toJSON(app.authenticate(request, { origin }))
    const authenticated = await backEnd.passkeys.finishAuthentication({ userId, publicKey: assertion })
    expect(authenticated.getOrThrow()).toEqual({})
  })

  it("of another certificate is rejected", async () => {
    const userId = createUserId()
    const options = await startRegistration(caller, userId, allowed)
    const otherApp = androidOrigin.replace("AAcO", "BBcO")
    const publicKey = toJSON(createBrowser(server).register(options, { origin: otherApp }))
    const refused = await caller.passkeys.finishRegistration({ userId, publicKey })
    expect(requireError(refused)).toMatchObject({ type: "OriginNotAllowed" })
  })

  it("can't send requests of the site's own pages", async () => {
    const site = await getSharedServer("https")
    const { client } = createPerson({ port: site.port, origin: androidOrigin })
    const response = await client.post("/api/passkey/authenticate/start")
    expectRefusal(response, 403, "CrossOriginRequest")
  })
})

describe("an UnexpectedError has a sentence for", () => {
  const finish = async (userId: string, publicKey: object) =>
    requireError(await caller.passkeys.finishAuthentication({ userId, publicKey: toJSON(publicKey) }))

  function expectSentence(error: unknown, sentence: RegExp): void {
    expect(error).toEqual({ type: "UnexpectedError", details: expect.stringMatching(sentence) as unknown })
  }

  it("a wrong signature", async () => {
    const userId = createUserId()
    const { browser } = await register(caller, server, userId)
    const options = await startAuthentication(caller, userId)
    expectSentence(
      await finish(userId, browser.authenticate(options, { hasWrongSignature: true })),
      /couldn't be verified.*\(Request [0-9a-f-]{36}\)$/,
    )
  })

  it("a user who wasn't verified", async () => {
    const userId = createUserId()
    const { browser } = await register(caller, server, userId)
    const options = await startAuthentication(caller, userId)
    expectSentence(
      await finish(userId, browser.authenticate(options, { isUserVerified: false })),
      /didn't verify the user/,
    )
  })

  it("another user's passkey", async () => {
    const [userId, anotherUserId] = [createUserId(), createUserId()]
    await register(caller, server, userId)
    const another = await register(caller, server, anotherUserId)
    const options = await startAuthentication(caller, userId)
    const { credentialId } = another
    expectSentence(
      await finish(userId, another.browser.authenticate(options, { credentialId })),
      /no passkey with this credential ID/,
    )
  })

  it("a signature counter of a device-bound passkey that went backward", async () => {
    const userId = createUserId()
    const browser = createBrowser(server)
    const registration = browser.register(await startRegistration(caller, userId), deviceBound)
    const registered = await caller.passkeys.finishRegistration({ userId, publicKey: toJSON(registration) })
    registered.getOrThrow()
    const first = browser.authenticate(await startAuthentication(caller, userId), { signCount: 7 })
    await caller.passkeys.finishAuthentication({ userId, publicKey: toJSON(first) })
    const options = await startAuthentication(caller, userId)
    expectSentence(
      await finish(userId, browser.authenticate(options, { signCount: 7 })),
      /counter didn't increase/,
    )
  })

  it("a credential ID that another user has", async () => {
    const [userId, anotherUserId] = [createUserId(), createUserId()]
    const { credentialId } = await register(caller, server, anotherUserId)
    const registration = createBrowser(server).register(await startRegistration(caller, userId), {
      credentialId: Buffer.from(credentialId, "base64url"),
    })
    const refused = await caller.passkeys.finishRegistration({ userId, publicKey: toJSON(registration) })
    expectSentence(requireError(refused), /already belongs to another user/)
  })

  it("a limit that was reached after the registration started", async () => {
    const userId = createUserId()
    const late = createBrowser(server).register(await startRegistration(caller, userId))
    for (let made = 0; made < maxPasskeys; made += 1) await register(caller, server, userId)
    const refused = await caller.passkeys.finishRegistration({ userId, publicKey: toJSON(late) })
    expectSentence(requireError(refused), /reached the passkey limit/)
  })

  it("a publicKey that isn't a credential", async () => {
    expectSentence(await finish(createUserId(), { id: "AAAA" }), /publicKey isn't the browser's response/)
  })

  it.each(["", " ", "a\0b", "x".repeat(256)])("the userId %j", async (userId) => {
    const refused = await caller.passkeys.fetchAllPasskeysForUser({ userId })
    expectSentence(requireError(refused), /An argument is invalid: userId must/)
  })
})
