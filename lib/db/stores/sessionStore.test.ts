import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { SessionStore } from "../../accounts"
import type { PrismaClient } from "../generated/sqlite/client"
import { providers } from "../provider"
import { addAccount, addPasskeyTo, minutes, now, toSession } from "../testing/accounts"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createPrismaAccountStore } from "./accountStore"
import { createPrismaPasskeyStore } from "./passkeyStore"
import { createPrismaSessionStore } from "./sessionStore"

describe.each(providers)("sessions on %s", (provider) => {
  let databases: TestDatabases
  let prisma: PrismaClient
  let store: SessionStore
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
    prisma = await databases.createClient()
    store = createPrismaSessionStore(prisma)
  })
  afterAll(() => databases.remove())
  beforeEach(async () => {
    await prisma.account.deleteMany()
    await prisma.passkeyUser.deleteMany()
    await addAccount(prisma, "alice")
    await addAccount(prisma, "bob")
  })

  const listIds = async (userId: string, at = now) =>
    (await store.listSessions(userId, at)).map(({ id }) => id)

  test("a session is found as it was added", async () => {
    const session = toSession("a", "alice", {
      access: "awaiting-passkey",
      begunBy: "email-code",
      credentialId: "passkey-of-alice",
      isCrossDevice: true,
      startedFrom: null,
      verifiedAt: null,
    })
    await store.addSession(session)
    expect(await store.findSession("a", now)).toEqual(session)
    expect(await store.listSessions("alice", now)).toEqual([session])
    expect(await store.findSession("b", now)).toBeUndefined()
  })

  test("an account's sessions are listed newest first, and no other account's", async () => {
    await store.addSession(toSession("first", "alice", { createdAt: minutes(0) }))
    await store.addSession(toSession("third", "alice", { createdAt: minutes(2) }))
    await store.addSession(toSession("second", "alice", { createdAt: minutes(1) }))
    await store.addSession(toSession("another", "bob"))
    expect(await listIds("alice")).toEqual(["third", "second", "first"])
    expect(await listIds("bob")).toEqual(["another"])
    expect(await listIds("nobody")).toEqual([])
  })

  test("one that has expired is neither found nor listed", async () => {
    await store.addSession(toSession("short", "alice", { expiresAt: minutes(10) }))
    await store.addSession(toSession("long", "alice", { expiresAt: minutes(20) }))
    expect(await listIds("alice", minutes(9))).toHaveLength(2)
    for (const at of [minutes(10), minutes(11)]) {
      expect(await listIds("alice", at)).toEqual(["long"])
      expect(await store.findSession("short", at)).toBeUndefined()
    }
  })

  test("a verification is renewed in one session alone", async () => {
    await store.addSession(toSession("a", "alice", { verifiedAt: null }))
    await store.addSession(toSession("b", "alice", { verifiedAt: null }))
    await store.renewVerification("a", minutes(5))
    expect((await store.findSession("a", now))?.verifiedAt).toEqual(minutes(5))
    expect((await store.findSession("b", now))?.verifiedAt).toBeNull()
  })

  test("nobody can end another's session", async () => {
    await store.addSession(toSession("a", "alice"))
    expect(await store.removeSession("bob", "a")).toBe(false)
    expect(await listIds("alice")).toEqual(["a"])
    expect(await store.removeSession("alice", "a")).toBe(true)
    expect(await store.removeSession("alice", "a")).toBe(false)
    expect(await listIds("alice")).toEqual([])
  })

  test("all of an account's sessions end at once, or all but one, and no other account's", async () => {
    for (const id of ["a", "b", "c"]) await store.addSession(toSession(id, "alice"))
    await store.addSession(toSession("another", "bob"))
    expect(await store.removeSessions("alice", "b")).toBe(2)
    expect(await listIds("alice")).toEqual(["b"])
    expect(await store.removeSessions("alice", "b")).toBe(0)
    expect(await store.removeSessions("alice")).toBe(1)
    expect(await listIds("alice")).toEqual([])
    expect(await listIds("bob")).toEqual(["another"])
  })

  const removals = {
    "its owner": () =>
      createPrismaAccountStore(prisma).removePasskeys({
        userId: "alice",
        credentialId: "passkey-of-alice",
        hasMail: false,
      }),
    "the operator or another back end": () =>
      createPrismaPasskeyStore(prisma).removePasskey("alice", "passkey-of-alice"),
    "a statement by hand": () => prisma.passkey.delete({ where: { credentialId: "passkey-of-alice" } }),
  }
  test.each(Object.entries(removals))(
    "a session ends with the passkey that began it, removed by %s; others go on",
    async (_, remove) => {
      await addPasskeyTo(prisma, "alice", "second-of-alice")
      await store.addSession(toSession("a", "alice", { credentialId: "passkey-of-alice" }))
      await store.addSession(toSession("b", "alice", { credentialId: "second-of-alice" }))
      await store.addSession(toSession("c", "alice"))
      await store.addSession(toSession("d", "bob", { credentialId: "passkey-of-bob" }))
      await remove()
      expect((await listIds("alice")).sort()).toEqual(["b", "c"])
      expect(await store.findSession("a", now)).toBeUndefined()
      expect(await listIds("bob")).toEqual(["d"])
    },
  )

  test("sessions end with all passkeys, and with the account", async () => {
    await store.addSession(toSession("a", "alice", { credentialId: "passkey-of-alice" }))
    await store.addSession(toSession("b", "alice"))
    await createPrismaPasskeyStore(prisma).removeAllPasskeys("alice")
    expect(await listIds("alice")).toEqual(["b"])
    await prisma.account.delete({ where: { id: "alice" } })
    expect(await listIds("alice")).toEqual([])
  })

  test("a session can't be begun with a passkey that was removed meanwhile", async () => {
    await createPrismaPasskeyStore(prisma).removePasskey("alice", "passkey-of-alice")
    const late = toSession("a", "alice", { credentialId: "passkey-of-alice" })
    await expect(store.addSession(late)).rejects.toThrow()
    expect(await listIds("alice")).toEqual([])
  })

  test("expired sessions are removed, at most as many at once as asked for", async () => {
    for (const id of ["a", "b", "c"]) {
      await store.addSession(toSession(id, "alice", { expiresAt: minutes(10) }))
    }
    await store.addSession(toSession("d", "alice", { expiresAt: minutes(30) }))
    expect(await store.removeExpiredSessions(minutes(20), 2)).toBe(2)
    expect(await store.removeExpiredSessions(minutes(20), 2)).toBe(1)
    expect(await store.removeExpiredSessions(minutes(20), 2)).toBe(0)
    expect(await prisma.session.findMany({ select: { id: true } })).toEqual([{ id: "d" }])
  })
})
