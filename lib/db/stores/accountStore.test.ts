import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { AccountStore } from "../../accounts"
import type { PrismaClient } from "../generated/sqlite/client"
import { providers } from "../provider"
import { addPasskeyTo, now, toNewAccount, toSession } from "../testing/accounts"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createPrismaAccountStore } from "./accountStore"
import { createPrismaPasskeyStore } from "./passkeyStore"
import { createPrismaSecurityEventStore } from "./securityEventStore"
import { createPrismaSessionStore } from "./sessionStore"

describe.each(providers)("the accounts on %s", (provider) => {
  let databases: TestDatabases
  let prisma: PrismaClient
  let store: AccountStore
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
    prisma = await databases.createClient()
    store = createPrismaAccountStore(prisma)
  }, 60_000)
  afterAll(() => databases.remove())

  beforeEach(async () => {
    await prisma.account.deleteMany()
    await prisma.passkeyUser.deleteMany()
    await store.addAccountWithFirstPasskey(toNewAccount("alice", "first"))
    await addPasskeyTo(prisma, "alice", "second")
  })

  test("an account is made with its first event and its user, whose passkeys are counted from the first one on", async () => {
    expect(await createPrismaPasskeyStore(prisma).findPasskey("alice", "first")).toMatchObject({
      credentialId: "first",
      userHandle: "handle of alice",
    })
    const { event } = toNewAccount("alice", "first")
    expect(await createPrismaSecurityEventStore(prisma).listEvents("alice", 2)).toEqual([event])
    expect(await prisma.passkeyUser.findUniqueOrThrow({ where: { userId: "alice" } })).toEqual({
      userId: "alice",
      userName: "alice",
      userNameKey: "alice",
      userHandle: "handle of alice",
      passkeyCount: 2,
      hasRegistered: true,
      lastStartedAt: now,
    })
  })

  test.each([
    ["a name that is taken", "bob", "alice", "third", "name-taken"],
    ["a credential id that is taken", "bob", "bob", "first", "credential-exists"],
  ])(
    "with %s neither account nor user nor passkey nor event is made",
    async (_, id, nameKey, credentialId, outcome) => {
      const newAccount = { ...toNewAccount(id, credentialId), nameKey }
      expect(await store.addAccountWithFirstPasskey(newAccount)).toBe(outcome)
      expect(await store.findAccount(id)).toBeUndefined()
      expect(await prisma.passkeyUser.count({ where: { userId: id } })).toBe(0)
      expect(await prisma.passkey.count({ where: { userId: id } })).toBe(0)
      expect(await prisma.securityEvent.count({ where: { userId: id } })).toBe(0)
    },
  )

  test("of an id that is another user's nothing is made", async () => {
    const user = { userId: "bob", userName: "Bob", newUserHandle: "handle of bob", now }
    await createPrismaPasskeyStore(prisma).findOrCreatePasskeyUser(user)
    await expect(store.addAccountWithFirstPasskey(toNewAccount("bob"))).rejects.toThrow()
    expect(await store.findAccount("bob")).toBeUndefined()
    expect(await prisma.passkey.count({ where: { userId: "bob" } })).toBe(0)
  })

  const remove = (credentialId?: string, hasMail = false) =>
    store.removePasskeys({ userId: "alice", hasMail, ...(credentialId !== undefined && { credentialId }) })
  const countPasskeys = () => prisma.passkey.count({ where: { userId: "alice" } })

  test("the last passkey stays, and all of them together", async () => {
    expect(await remove()).toBe("last-way-in")
    expect(await countPasskeys()).toBe(2)
    expect(await remove("first")).toBe("removed")
    expect(await remove("second")).toBe("last-way-in")
    expect(await remove("first")).toBe("not-found")
    expect(await countPasskeys()).toBe(1)
  })

  test("of two removals of the last two at once one takes effect", async () => {
    const outcomes = await Promise.all([remove("first"), remove("second")])
    expect(outcomes.toSorted()).toEqual(["last-way-in", "removed"])
    expect(await countPasskeys()).toBe(1)
    const user = await prisma.passkeyUser.findUniqueOrThrow({ where: { userId: "alice" } })
    expect(user.passkeyCount).toBe(1)
  })

  test("an unused recovery code is another way in, a used one is none", async () => {
    const code = { codeHash: "hash", userId: "alice", createdAt: now }
    await prisma.recoveryCode.create({ data: { ...code, usedAt: now } })
    expect(await store.hasRecoveryMethod({ userId: "alice", hasMail: true })).toBe(false)
    expect(await remove()).toBe("last-way-in")
    await prisma.recoveryCode.update({ where: { codeHash: "hash" }, data: { usedAt: null } })
    expect(await store.hasRecoveryMethod({ userId: "alice", hasMail: false })).toBe(true)
    expect(await store.hasRecoveryMethod({ userId: "bob", hasMail: false })).toBe(false)
    expect(await remove()).toBe("removed")
    expect(await countPasskeys()).toBe(0)
  })

  test("a confirmed address is another way in where mail can be sent and no passkey is demanded after it", async () => {
    const hasRecoveryMethod = (hasMail: boolean) => store.hasRecoveryMethod({ userId: "alice", hasMail })
    const where = { id: "alice" }
    await prisma.account.update({ where, data: { email: "a@example.com", emailKey: "a@example.com" } })
    expect([await hasRecoveryMethod(true), await hasRecoveryMethod(false)]).toEqual([true, false])
    await prisma.account.update({ where, data: { requiresPasskey: true } })
    expect(await hasRecoveryMethod(true)).toBe(false)
    expect(await remove(undefined, true)).toBe("last-way-in")
    await prisma.account.update({ where, data: { requiresPasskey: false } })
    expect(await remove(undefined, false)).toBe("last-way-in")
    expect(await remove(undefined, true)).toBe("removed")
  })

  test("sessions end with the passkey that began them, and only those", async () => {
    const sessions = createPrismaSessionStore(prisma)
    for (const credentialId of ["first", "second"]) {
      await sessions.addSession(toSession(`session of ${credentialId}`, "alice", { credentialId }))
    }
    expect(await remove("first")).toBe("removed")
    expect((await sessions.listSessions("alice", now)).map(({ id }) => id)).toEqual(["session of second"])
  })
})
