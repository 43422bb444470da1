import { beforeAll, describe, expect, it } from "vitest"
import {
  addPasskey,
  createPerson,
  createSignedInPerson,
  finishAuthentication,
  isSignedIn,
  listPasskeys,
  signIn,
  signUp,
  startAuthentication,
  startRegistration,
} from "../support/ceremonies"
import { expectJSONResponse, expectRefusal, expectSuccess } from "../support/expectResponse"
import { addRecoveryCode, removeNewestPasskey } from "../support/servers/database"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

describe("an account", () => {
  it("starts with a passkey and nothing else, and the browser is signed in", async () => {
    const person = createPerson(server)
    const before = await person.client.get("/api/session")
    expectSuccess(before)
    expect(before.json).toEqual({ signedIn: false })

    const signedUp = await signUp(person)
    expectSuccess(signedUp)
    expect(signedUp.json).toEqual({ success: true, data: {} })

    const session = await person.client.get("/api/session")
    expectSuccess(session)
    expect(session.json).toEqual({ signedIn: true, name: person.name })
    const [passkey, ...more] = await listPasskeys(person)
    expect(more).toEqual([])
    expect(passkey).toMatchObject({ displayName: null, lastUsedAt: null })
  })

  it("requests a discoverable passkey, with a random user handle", async () => {
    const person = createPerson(server)
    const options = await startRegistration(person, { emailOrUsername: person.name })
    expect(options).toMatchObject({
      rp: { id: "localhost", name: "Passkeys" },
      user: { name: person.name },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    })
    expect(Buffer.from(options.user.id, "base64url")).toHaveLength(32)
  })

  it("ends its session at sign-out, and is signed in again with the passkey alone", async () => {
    const person = await createSignedInPerson(server)
    const signedOut = await person.client.delete("/api/session")
    expectSuccess(signedOut)
    expect(signedOut.json).toEqual({ success: true, data: {} })
    expect(await isSignedIn(person)).toBe(false)
    expectRefusal(await person.client.get("/api/passkey"), 401, "NotSignedIn")

    const signedIn = await signIn(person)
    expectSuccess(signedIn)
    expect(signedIn.json).toEqual({ success: true, data: {} })
    expect((await person.client.get("/api/session")).json).toEqual({ signedIn: true, name: person.name })
    expect((await listPasskeys(person))[0]?.lastUsedAt).not.toBeNull()
  })

  it("can be signed in by name, whatever its case, width, and surrounding space", async () => {
    const person = createPerson(server, "Ada Lovelace")
    expectSuccess(await signUp(person))
    const [passkey] = await listPasskeys(person)
    for (const typed of ["Ada Lovelace", "ADA LOVELACE", "  ada lovelace ", "Ａｄａ　Ｌｏｖｅｌａｃｅ"]) {
      await person.client.delete("/api/session")
      const options = await startAuthentication(person, { emailOrUsername: typed })
      expect(
        options.allowCredentials?.map(({ id }) => id),
        typed,
      ).toEqual([passkey?.credentialId])
      expectSuccess(await finishAuthentication(person, options))
      expect(await isSignedIn(person)).toBe(true)
    }
  })

  it("can't be told from an unknown name by the shape of the response", async () => {
    const person = await createSignedInPerson(server)
    const known = await startAuthentication(createPerson(server), { emailOrUsername: person.name })
    const unknown = await startAuthentication(createPerson(server), { emailOrUsername: "an unknown name" })
    const again = await startAuthentication(createPerson(server), { emailOrUsername: "an unknown name" })
    expect(Object.keys(unknown).toSorted()).toEqual(Object.keys(known).toSorted())
    expect(unknown.allowCredentials?.length).toBeGreaterThan(0)
    expect(again.allowCredentials).toEqual(unknown.allowCredentials)
  })

  it("adds, renames, and removes passkeys, and removes all of them if it has a recovery method", async () => {
    const person = await createSignedInPerson(server)
    const second = await addPasskey(person, server, "  Blue key ")
    const third = await addPasskey(person, server)
    expect((await listPasskeys(person)).map(({ displayName }) => displayName)).toEqual([
      null,
      "Blue key",
      null,
    ])

    const renamed = await person.client.patch(`/api/passkey/${third.credentialId}`, {
      displayName: " Phone ",
    })
    expectSuccess(renamed)
    expect(renamed.json).toEqual({ success: true, data: {} })
    expect((await listPasskeys(person))[2]).toMatchObject({ displayName: "Phone" })

    const removed = await person.client.delete(`/api/passkey/${second.credentialId}`)
    expectSuccess(removed)
    expect(removed.json).toEqual({ success: true, data: {} })
    expect((await listPasskeys(person)).map(({ credentialId }) => credentialId)).not.toContain(
      second.credentialId,
    )
    expectRefusal(await person.client.delete(`/api/passkey/${second.credentialId}`), 404, "PasskeyNotFound")

    await addRecoveryCode(server.databaseUrl, person.name)
    const removedAll = await person.client.delete("/api/passkey")
    expectSuccess(removedAll)
    expect(removedAll.json).toEqual({ success: true, data: {} })
    // The session ended with the passkey that started it.
    expect(await isSignedIn(person)).toBe(false)
  })

  it("excludes its passkeys from the next registration, and keeps its user handle", async () => {
    const person = createPerson(server)
    const first = await startRegistration(person, { emailOrUsername: person.name })
    expect(first.excludeCredentials ?? []).toEqual([])
    const publicKey = person.authenticator.register(first)
    expectSuccess(await person.client.post("/api/passkey/register/finish", { publicKey }))

    const second = await startRegistration(person, {})
    expect(second.excludeCredentials?.map(({ id }) => id)).toEqual([publicKey.id])
    expect(second.user.id).toBe(first.user.id)
    expect(second.user.name).toBe(person.name)
  })

  it("rejects a removed passkey, and tells the browser which one to forget", async () => {
    const person = await createSignedInPerson(server)
    const [passkey] = await listPasskeys(person)
    await removeNewestPasskey(server.databaseUrl)
    const refused = await signIn(person)
    expectRefusal(refused, 422, "UnknownCredential")
    expect(JSON.stringify(refused.json)).toContain(passkey?.credentialId)
    expect(await isSignedIn(person)).toBe(false)
  })

  it("rejects passkeys beyond the limit, with both numbers", async () => {
    const person = await createSignedInPerson(server)
    for (let count = 1; count < 5; count += 1) await addPasskey(person, server)
    const refused = await person.client.post("/api/passkey/register/start", {})
    expectRefusal(refused, 409, "TooManyPasskeys")
    expect(refused.json).toMatchObject({ details: { max_passkeys: 5, current_count: 5 } })
  })
})

describe("a request of the guide's components", () => {
  it("can have no body", async () => {
    const person = await createSignedInPerson(server)
    const noBody = { "Content-Type": "application/json" }
    const register = { method: "POST", path: "/api/passkey/register/start", headers: noBody }
    const authenticate = { ...register, path: "/api/passkey/authenticate/start" }
    expectSuccess(await person.client.send(register))
    expectSuccess(await person.client.send(authenticate))
  })
})

describe("a signed-out client", () => {
  it("is rejected by every route for the user's own passkeys", async () => {
    const { client } = createPerson(server)
    expectRefusal(await client.get("/api/passkey"), 401, "NotSignedIn")
    expectRefusal(await client.delete("/api/passkey"), 401, "NotSignedIn")
    expectRefusal(await client.patch("/api/passkey/AAAA", { displayName: "mine" }), 401, "NotSignedIn")
    expectRefusal(await client.delete("/api/passkey/AAAA"), 401, "NotSignedIn")
  })

  it("can sign out again", async () => {
    const response = await createPerson(server).client.delete("/api/session")
    expectSuccess(response)
    expectJSONResponse(response)
  })
})

describe("names", () => {
  it("are rejected if they are empty, too long, or not plain text", async () => {
    const { client } = createPerson(server)
    const names = [
      "",
      "   ",
      "x".repeat(255),
      "a\0b",
      "a\u0007b",
      "\ud800",
      "x\udfff",
      "a\u202eb",
      "a\u200bb",
    ]
    for (const emailOrUsername of names) {
      expectRefusal(await client.post("/api/passkey/register/start", { emailOrUsername }), 400, "InvalidName")
    }
    expectRefusal(await client.post("/api/passkey/register/start", {}), 401, "NotSignedIn")
    for (const emailOrUsername of ["a\0b", "\ud800", "x\udfff", "x".repeat(512)]) {
      expectSuccess(await client.post("/api/passkey/authenticate/start", { emailOrUsername }))
    }
  })

  it("belong to one account, whatever their case, width, and surrounding space", async () => {
    expectSuccess(await signUp(createPerson(server, "Grace Hopper")))
    for (const emailOrUsername of ["grace hopper", " Grace Hopper\t", "ＧＲＡＣＥ　ＨＯＰＰＥＲ"]) {
      const { client } = createPerson(server)
      expectRefusal(
        await client.post("/api/passkey/register/start", { emailOrUsername }),
        409,
        "AccountAlreadyExists",
      )
    }
  })

  it("are isolated on pages, so that they can't change the order of the text around them", async () => {
    const person = await createSignedInPerson(server)
    const [passkey] = await listPasskeys(person)
    const path = `/api/passkey/${passkey?.credentialId ?? ""}`
    expectSuccess(await person.client.patch(path, { displayName: "טלפון" }))
    expectSuccess(await person.client.patch("/api/account", { userDisplayName: "דנה" }))
    for (const [page, name] of [
      ["/passkeys", "טלפון"],
      ["/passkeys", "דנה"],
      ["/security", "טלפון"],
      ["/security", "דנה"],
    ] as const) {
      const { text } = await person.client.get(page)
      const visible = text.replaceAll(/<script\b.*?<\/script>|<[^>]*"[^>]*>/gs, "")
      expect(visible, page).toContain(`<bdi>${name}</bdi>`)
      expect(visible.replaceAll(`<bdi>${name}</bdi>`, ""), page).not.toContain(name)
    }
  })

  it("are rejected for passkeys if they are empty, too long, or can't be stored", async () => {
    const person = await createSignedInPerson(server)
    const [passkey] = await listPasskeys(person)
    const path = `/api/passkey/${passkey?.credentialId ?? ""}`
    for (const displayName of ["", "  ", "\u200b", "x".repeat(101), "a\0b", "a\nb", "a\u202eb", "\ud800"]) {
      expectRefusal(await person.client.patch(path, { displayName }), 400, "InvalidArgument")
    }
    for (const passkeyDisplayName of ["x".repeat(101), "a\0b", "a\u2028b", "\ud800"]) {
      const response = await person.client.post("/api/passkey/register/start", { passkeyDisplayName })
      expectRefusal(response, 400, "InvalidArgument")
    }
  })
})
