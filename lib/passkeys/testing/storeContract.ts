// Tests everything that store.ts requires of a store. Run it on every implementation.

import { randomBytes } from "node:crypto"
import { beforeEach, describe, expect, it } from "vitest"
import type { AddPasskeyOutcome, PasskeyStore, UserStart } from "../store"
import type { StoredChallenge, StoredPasskey } from "../types"

const now = new Date("2026-08-01T12:00:00.000Z")

/**
 * Declares the tests for one kind of store.
 *
 * @param createStore - Must return an empty store each time.
 */
export function describeStoreContract(name: string, createStore: () => Promise<PasskeyStore>): void {
  describe(`passkey store (${name})`, () => {
    let store: PasskeyStore
    beforeEach(async () => {
      store = await createStore()
    })

    describeUsers(() => store)
    describeChallenges(() => store)
    describeAddingPasskeys(() => store)
    describeFindingPasskeys(() => store)
    describeUsingPasskeys(() => store)
    describeChangingPasskeys(() => store)
  })
}

/** Creates a start of this user, with an arbitrary name. */
function createStart(userId: string, newUserHandle: string, at: Date): UserStart {
  return { userId, userName: "a name", newUserHandle, now: at }
}

function describeUsers(getStore: () => PasskeyStore): void {
  describe("users", () => {
    it("creates a user once and keeps the first handle", async () => {
      const store = getStore()
      const created = await store.findOrCreatePasskeyUser(createStart("alice", "handle-1", now))
      const found = await store.findOrCreatePasskeyUser(createStart("alice", "handle-2", now))
      expect(created).toEqual({ userId: "alice", userHandle: "handle-1", passkeyCount: 0 })
      expect(found).toEqual(created)
    })

    it("returns the same handle to 50 concurrent callers", async () => {
      const store = getStore()
      const users = await runConcurrently(50, (index) =>
        store.findOrCreatePasskeyUser(createStart("alice", `handle-${index}`, now)),
      )
      expect(new Set(users.map(({ userHandle }) => userHandle)).size).toBe(1)
    })

    it("removes abandoned users, up to the limit", async () => {
      const store = getStore()
      const later = new Date(now.getTime() + 1000)
      for (const userId of ["a", "b", "c"])
        await store.findOrCreatePasskeyUser(createStart(userId, `handle of ${userId}`, now))
      expect(await store.removeAbandonedUsers(later, 2)).toBe(2)
      expect(await store.removeAbandonedUsers(later, 2)).toBe(1)
      expect(await store.removeAbandonedUsers(later, 2)).toBe(0)
    })

    it("keeps users who started again or ever had a passkey", async () => {
      const store = getStore()
      const later = new Date(now.getTime() + 1000)
      await store.findOrCreatePasskeyUser(createStart("started again", "handle-1", now))
      await store.findOrCreatePasskeyUser(createStart("started again", "handle-x", later))
      await store.findOrCreatePasskeyUser(createStart("had a passkey", "handle-2", now))
      await store.addPasskey(makePasskey({ userId: "had a passkey" }), 5)
      await store.removeAllPasskeys("had a passkey")
      expect(await store.removeAbandonedUsers(later, 10)).toBe(0)
      expect(
        (await store.findOrCreatePasskeyUser(createStart("had a passkey", "handle-x", later))).userHandle,
      ).toBe("handle-2")
    })

    it("distinguishes user IDs that differ only in case, trailing spaces, or accents", async () => {
      const store = getStore()
      const userIds = [
        "alice",
        "Alice",
        "alice ",
        "álice",
        "a\u0301lice",
        "alice%",
        "al_ce",
        "'; drop table passkey; --",
      ]
      for (const userId of userIds) {
        await store.findOrCreatePasskeyUser(createStart(userId, `handle of ${userId}`, now))
        await store.addPasskey(makePasskey({ userId }), 5)
      }
      for (const userId of userIds) {
        const user = await store.findOrCreatePasskeyUser(createStart(userId, "another handle", now))
        expect(user).toEqual({ userId, userHandle: `handle of ${userId}`, passkeyCount: 1 })
        expect((await store.listPasskeys(userId)).map((passkey) => passkey.userId)).toEqual([userId])
      }
    })

    it("stores the longest user ID and name in full, whatever their size in bytes", async () => {
      const store = getStore()
      // Different three-byte characters, so that the database can't compress them.
      const longest = (length: number, from: number) =>
        String.fromCharCode(...Array.from({ length }, (_, index) => from + ((index * 7919) % 20_000)))
      const start = {
        userId: longest(255, 0x4e00),
        userName: longest(254, 0x4e01),
        newUserHandle: "handle",
        now,
      }
      expect((await store.findOrCreatePasskeyUser(start)).userId).toBe(start.userId)
      expect(await store.addPasskey(makePasskey({ userId: start.userId }), 5)).toBe("added")
    })
  })
}

function describeChallenges(getStore: () => PasskeyStore): void {
  describe("challenges", () => {
    it.each<[string, Partial<StoredChallenge>]>([
      ["every field set", fullChallenge],
      [
        "every optional field null",
        {
          userId: null,
          boundTo: null,
          purpose: null,
          isConditional: false,
          newUserHandle: null,
          passkeyDisplayName: null,
          callerState: null,
        },
      ],
      ["an authentication", { ceremony: "authentication" }],
      ["one origin", { allowedOrigins: ["http://localhost:3000"] }],
      ["an expired challenge, because expiry isn't up to the store", { expiresAt: new Date(0) }],
    ])("returns a challenge as it was stored: %s", async (_, fields) => {
      const store = getStore()
      const challenge = makeChallenge(fields)
      await store.addChallenge(challenge)
      expect(await store.takeChallenge(challenge.challenge)).toEqual(challenge)
    })

    it("returns a challenge only once", async () => {
      const store = getStore()
      const { challenge } = await addNewChallenge(store)
      expect(await store.takeChallenge(challenge)).toBeDefined()
      expect(await store.takeChallenge(challenge)).toBeUndefined()
    })

    it("returns a challenge to only one of 50 concurrent callers", async () => {
      const store = getStore()
      const { challenge } = await addNewChallenge(store)
      const taken = await runConcurrently(50, () => store.takeChallenge(challenge))
      expect(taken.filter((each) => each !== undefined)).toHaveLength(1)
    })

    it("keeps the user's other challenges", async () => {
      const store = getStore()
      const first = await addNewChallenge(store, { userId: "alice" })
      const second = await addNewChallenge(store, { userId: "alice" })
      await store.takeChallenge(first.challenge)
      expect(await store.takeChallenge(second.challenge)).toEqual(second)
    })

    it("doesn't find an unknown challenge, or one that differs only in case", async () => {
      const store = getStore()
      await store.addChallenge(makeChallenge({ challenge: "abcDEF" }))
      expect(await store.takeChallenge("unknown")).toBeUndefined()
      expect(await store.takeChallenge("ABCdef")).toBeUndefined()
      expect(await store.takeChallenge("")).toBeUndefined()
      expect(await store.takeChallenge("abcDEF")).toBeDefined()
    })

    it("removes expired challenges and keeps valid ones", async () => {
      const store = getStore()
      const expired = await addNewChallenge(store, { expiresAt: new Date(now.getTime() - 1) })
      const expiringNow = await addNewChallenge(store, { expiresAt: now })
      const valid = await addNewChallenge(store, { expiresAt: new Date(now.getTime() + 1) })
      expect(await store.removeExpiredChallenges(now, 100)).toBe(1)
      expect(await store.takeChallenge(expired.challenge)).toBeUndefined()
      expect(await store.takeChallenge(expiringNow.challenge)).toBeDefined()
      expect(await store.takeChallenge(valid.challenge)).toBeDefined()
    })

    it("removes expired challenges up to the limit until none are left", async () => {
      const store = getStore()
      await runConcurrently(7, () => addNewChallenge(store, { expiresAt: new Date(0) }))
      const valid = await addNewChallenge(store, { expiresAt: new Date(now.getTime() + 1) })
      const removed: number[] = []
      for (let round = 0; round < 4; round += 1) removed.push(await store.removeExpiredChallenges(now, 3))
      expect(removed).toEqual([3, 3, 1, 0])
      expect(await store.takeChallenge(valid.challenge)).toEqual(valid)
    })
  })
}

function describeAddingPasskeys(getStore: () => PasskeyStore): void {
  describe("adding passkeys", () => {
    it.each<[string, Partial<StoredPasskey>]>([
      ["every field set", fullPasskey],
      ["a counter of 4294967295", { signCount: 4_294_967_295 }],
      ["a credential id of 1023 bytes", { credentialId: randomBytes(1023).toString("base64url") }],
      ["no name, no transports, never used", { displayName: null, transports: [], lastUsedAt: null }],
      ["every kind of byte in its key", { publicKey: Uint8Array.from({ length: 256 }, (_, index) => index) }],
      ["bound to one device", { isBackupEligible: false, isBackedUp: false }],
      ["backup eligible but not backed up", { isBackupEligible: true, isBackedUp: false }],
      [
        "times to the millisecond",
        { createdAt: new Date(1_785_585_600_001), lastUsedAt: new Date(1_785_585_600_999) },
      ],
      ["a Unicode name", { displayName: "Zoë’s 鍵 👩🏽‍💻 \u202eمفتاح\u202c \"%_\\'; --" }],
    ])("returns a passkey as it was stored: %s", async (_, fields) => {
      const store = getStore()
      const passkey = makePasskey({ userId: "alice", ...fields })
      await store.findOrCreatePasskeyUser(createStart("alice", "alice's handle", now))
      expect(await store.addPasskey(passkey, 5)).toBe("added")

      const { userId, credentialId } = passkey
      expect(normalizeBytes(await store.listPasskeys(userId))).toEqual([passkey])
      const found = { ...passkey, userHandle: "alice's handle" }
      expect(normalizeBytes([await store.findPasskey(userId, credentialId)])).toEqual([found])
      expect(normalizeBytes([await store.findPasskeyOfAnyUser(credentialId)])).toEqual([found])
    })

    it("adds passkeys up to the limit", async () => {
      const store = getStore()
      await addUser(store, "alice")
      const outcomes: AddPasskeyOutcome[] = []
      for (let index = 0; index < 4; index += 1) outcomes.push(await store.addPasskey(makePasskey(), 3))
      expect(outcomes).toEqual(["added", "added", "added", "limit-reached"])
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 3, listed: 3 })
    })

    it("enforces the limit for 50 concurrent additions", async () => {
      const store = getStore()
      await addUser(store, "alice")
      const outcomes = await runConcurrently(50, () => store.addPasskey(makePasskey(), 5))
      expect(outcomes.filter((outcome) => outcome === "added")).toHaveLength(5)
      expect(outcomes.filter((outcome) => outcome === "limit-reached")).toHaveLength(45)
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 5, listed: 5 })
    })

    it("counts each user separately", async () => {
      const store = getStore()
      await addUser(store, "alice")
      await addUser(store, "bob")
      await store.addPasskey(makePasskey({ userId: "alice" }), 1)
      expect(await store.addPasskey(makePasskey({ userId: "bob" }), 1)).toBe("added")
    })

    it("adds no passkey for a user without a row", async () => {
      const store = getStore()
      expect(await store.addPasskey(makePasskey({ userId: "unknown" }), 5)).toBe("limit-reached")
      expect(await store.listPasskeys("unknown")).toEqual([])
    })

    it.each(["alice", "bob"])("neither adds nor counts alice's credential ID for %s", async (userId) => {
      const store = getStore()
      await addUser(store, "alice")
      await addUser(store, "bob")
      const passkey = makePasskey({ userId: "alice", displayName: "the first" })
      await store.addPasskey(passkey, 5)
      const before = await countPasskeys(store, userId)
      expect(await store.addPasskey({ ...passkey, userId, displayName: "the second" }, 5)).toBe(
        "credential-exists",
      )
      expect(await countPasskeys(store, userId)).toEqual(before)
      expect(normalizeBytes(await store.listPasskeys("alice"))).toEqual([passkey])
    })

    it("changes nothing for an existing credential ID at the limit", async () => {
      const store = getStore()
      await addUser(store, "alice")
      const passkey = makePasskey({ userId: "alice" })
      await store.addPasskey(passkey, 1)
      expect(await store.addPasskey(passkey, 1)).not.toBe("added")
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
    })

    it("adds and counts one of 50 concurrent additions of one credential ID", async () => {
      const store = getStore()
      await addUser(store, "alice")
      const passkey = makePasskey({ userId: "alice" })
      const outcomes = await runConcurrently(50, () => store.addPasskey(passkey, 100))
      expect(outcomes.filter((outcome) => outcome === "added")).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === "credential-exists")).toHaveLength(49)
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
    })

    it("distinguishes credential IDs that differ only in case", async () => {
      const store = getStore()
      await addUser(store, "alice")
      expect(await store.addPasskey(makePasskey({ credentialId: "abcd" }), 5)).toBe("added")
      expect(await store.addPasskey(makePasskey({ credentialId: "ABCD" }), 5)).toBe("added")
      expect((await store.findPasskey("alice", "ABCD"))?.credentialId).toBe("ABCD")
    })
  })
}

function describeFindingPasskeys(getStore: () => PasskeyStore): void {
  describe("finding passkeys", () => {
    it("lists passkeys oldest first, regardless of the order they were added in", async () => {
      const store = getStore()
      await addUser(store, "alice")
      for (const second of [30, 10, 20]) {
        await store.addPasskey(
          makePasskey({ displayName: `${second}`, createdAt: new Date(second * 1000) }),
          5,
        )
      }
      expect((await store.listPasskeys("alice")).map(({ displayName }) => displayName)).toEqual([
        "10",
        "20",
        "30",
      ])
    })

    it("lists nothing for a user without passkeys or without a row", async () => {
      const store = getStore()
      await addUser(store, "alice")
      expect(await store.listPasskeys("alice")).toEqual([])
      expect(await store.listPasskeys("unknown")).toEqual([])
    })

    it("neither lists nor finds another user's passkey", async () => {
      const store = getStore()
      const { credentialId } = await addAlicesPasskey(store)
      await addUser(store, "bob")
      expect(await store.listPasskeys("bob")).toEqual([])
      expect(await store.findPasskey("bob", credentialId)).toBeUndefined()
    })

    it("finds a passkey of any user with its owner's handle", async () => {
      const store = getStore()
      const { credentialId } = await addAlicesPasskey(store)
      await addUser(store, "bob")
      const found = await store.findPasskeyOfAnyUser(credentialId)
      expect(found).toMatchObject({ userId: "alice", userHandle: "handle of alice" })
    })

    it("doesn't find an unknown credential ID", async () => {
      const store = getStore()
      await addAlicesPasskey(store)
      expect(await store.findPasskey("alice", "unknown")).toBeUndefined()
      expect(await store.findPasskeyOfAnyUser("unknown")).toBeUndefined()
    })
  })
}

function describeUsingPasskeys(getStore: () => PasskeyStore): void {
  describe("recording passkey uses", () => {
    it.each([
      [0, 0, true],
      [0, 1, true],
      [5, 6, true],
      [5, 4_294_967_295, true],
      [4_294_967_294, 4_294_967_295, true],
      [5, 5, false],
      [5, 4, false],
      [5, 0, false],
      [4_294_967_295, 4_294_967_295, false],
      [4_294_967_295, 0, false],
    ])("given a stored counter of %i, records a counter of %i: %s", async (stored, signCount, isRecorded) => {
      const store = getStore()
      const passkey = await addAlicesPasskey(store, {
        signCount: stored,
        isBackedUp: false,
        lastUsedAt: null,
        lastUsedFrom: null,
      })
      const use = {
        userId: "alice",
        credentialId: passkey.credentialId,
        signCount,
        mayCounterGoBack: false,
        isBackedUp: true,
        usedFrom: null,
        usedAt: now,
      }
      expect(await store.recordPasskeyUse(use)).toBe(isRecorded)
      const expected = isRecorded ? { ...passkey, signCount, isBackedUp: true, lastUsedAt: now } : passkey
      expect(normalizeBytes(await store.listPasskeys("alice"))).toEqual([expected])
    })

    it("records one of 50 concurrent uses with the same counter", async () => {
      const store = getStore()
      const { credentialId } = await addAlicesPasskey(store, { signCount: 5 })
      const use = {
        userId: "alice",
        credentialId,
        signCount: 6,
        mayCounterGoBack: false,
        isBackedUp: true,
        usedFrom: null,
        usedAt: now,
      }
      const recorded = await runConcurrently(50, () => store.recordPasskeyUse(use))
      expect(recorded.filter(Boolean)).toHaveLength(1)
    })

    it("keeps the highest of 50 different concurrent counters", async () => {
      const store = getStore()
      const { credentialId } = await addAlicesPasskey(store, { signCount: 1 })
      await runConcurrently(50, (index) => {
        const signCount = 2 + ((index * 7) % 50)
        return store.recordPasskeyUse({
          userId: "alice",
          credentialId,
          signCount,
          mayCounterGoBack: false,
          isBackedUp: true,
          usedFrom: null,
          usedAt: now,
        })
      })
      expect((await store.findPasskey("alice", credentialId))?.signCount).toBe(51)
    })

    it("doesn't record a use of another user's passkey or of an unknown one", async () => {
      const store = getStore()
      const passkey = await addAlicesPasskey(store)
      await addUser(store, "bob")
      const { credentialId } = passkey
      for (const mayCounterGoBack of [false, true]) {
        const use = { signCount: 99, mayCounterGoBack, isBackedUp: true, usedFrom: null, usedAt: now }
        expect(await store.recordPasskeyUse({ ...use, userId: "bob", credentialId })).toBe(false)
        expect(await store.recordPasskeyUse({ ...use, userId: "alice", credentialId: "unknown" })).toBe(false)
      }
      expect(normalizeBytes(await store.listPasskeys("alice"))).toEqual([passkey])
    })

    it.each([4, 5, 0])("records a counter of %i after 5 if it may go backward", async (signCount) => {
      const store = getStore()
      const passkey = await addAlicesPasskey(store, { signCount: 5, isBackedUp: false })
      const recorded = await store.recordPasskeyUse({
        userId: "alice",
        credentialId: passkey.credentialId,
        signCount,
        mayCounterGoBack: true,
        isBackedUp: true,
        usedFrom: "Chrome on Linux",
        usedAt: now,
      })
      expect(recorded).toBe(true)
      expect(normalizeBytes(await store.listPasskeys("alice"))).toEqual([
        { ...passkey, signCount, isBackedUp: true, lastUsedAt: now, lastUsedFrom: "Chrome on Linux" },
      ])
    })

    it.each([false, true])(
      "changes no other passkey (may the counter go backward: %s)",
      async (mayCounterGoBack) => {
        const store = getStore()
        const used = await addAlicesPasskey(store)
        const other = await addAnotherPasskey(store)
        const { credentialId } = used
        await store.recordPasskeyUse({
          userId: "alice",
          credentialId,
          signCount: 99,
          mayCounterGoBack,
          isBackedUp: true,
          usedFrom: null,
          usedAt: now,
        })
        expect(normalizeBytes([await store.findPasskey("alice", other.credentialId)])).toEqual([
          { ...other, userHandle: "handle of alice" },
        ])
      },
    )
  })
}

function describeChangingPasskeys(getStore: () => PasskeyStore): void {
  describe("renaming and removing passkeys", () => {
    it("renames a passkey and changes nothing else", async () => {
      const store = getStore()
      const passkey = await addAlicesPasskey(store)
      const other = await addAnotherPasskey(store)
      expect(await store.renamePasskey("alice", passkey.credentialId, "Zoë’s 鍵 👩🏽‍💻")).toBe(true)
      expect(normalizeBytes(await store.listPasskeys("alice"))).toEqual([
        { ...passkey, displayName: "Zoë’s 鍵 👩🏽‍💻" },
        other,
      ])
    })

    it("removes a passkey and makes room for another", async () => {
      const store = getStore()
      const passkey = await addAlicesPasskey(store)
      const other = await addAnotherPasskey(store)
      expect(await store.addPasskey(makePasskey(), 2)).toBe("limit-reached")
      expect(await store.removePasskey("alice", passkey.credentialId)).toBe(true)
      expect(normalizeBytes(await store.listPasskeys("alice"))).toEqual([other])
      expect(await store.findPasskeyOfAnyUser(passkey.credentialId)).toBeUndefined()
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
      expect(await store.addPasskey(makePasskey(), 2)).toBe("added")
    })

    it("neither renames nor removes another user's passkey", async () => {
      const store = getStore()
      const passkey = await addAlicesPasskey(store)
      await addUser(store, "bob")
      expect(await store.renamePasskey("bob", passkey.credentialId, "mine")).toBe(false)
      expect(await store.removePasskey("bob", passkey.credentialId)).toBe(false)
      expect(await store.removeAllPasskeys("bob")).toBe(0)
      expect(normalizeBytes(await store.listPasskeys("alice"))).toEqual([passkey])
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
      expect(await countPasskeys(store, "bob")).toEqual({ counted: 0, listed: 0 })
    })

    it("neither renames nor removes an unknown passkey, and keeps the count", async () => {
      const store = getStore()
      await addAlicesPasskey(store)
      expect(await store.renamePasskey("alice", "unknown", "name")).toBe(false)
      expect(await store.removePasskey("alice", "unknown")).toBe(false)
      expect(await store.removePasskey("unknown", "unknown")).toBe(false)
      expect(await store.removeAllPasskeys("unknown")).toBe(0)
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
    })

    it("counts one of 50 concurrent removals of one passkey", async () => {
      const store = getStore()
      const { credentialId } = await addAlicesPasskey(store)
      await addAnotherPasskey(store)
      const removed = await runConcurrently(50, () => store.removePasskey("alice", credentialId))
      expect(removed.filter(Boolean)).toHaveLength(1)
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
    })

    it("removes all passkeys, returns how many, and keeps the user's handle and other users", async () => {
      const store = getStore()
      await addAlicesPasskey(store)
      await addAnotherPasskey(store)
      await addUser(store, "bob")
      await store.addPasskey(makePasskey({ userId: "bob" }), 5)
      expect(await store.removeAllPasskeys("alice")).toBe(2)
      expect(await store.removeAllPasskeys("alice")).toBe(0)
      const alice = await store.findOrCreatePasskeyUser(createStart("alice", "another handle", now))
      expect(alice).toEqual({ userId: "alice", userHandle: "handle of alice", passkeyCount: 0 })
      expect(await countPasskeys(store, "bob")).toEqual({ counted: 1, listed: 1 })
    })

    it("keeps the count correct during concurrent additions and removals", async () => {
      const store = getStore()
      await addUser(store, "alice")
      await runConcurrently(40, async (index) => {
        const passkey = makePasskey()
        await store.addPasskey(passkey, 10)
        if (index % 10 === 9) return store.removeAllPasskeys("alice")
        return index % 3 === 0 ? store.removePasskey("alice", passkey.credentialId) : undefined
      })
      const { counted, listed } = await countPasskeys(store, "alice")
      expect(counted).toBe(listed)
      expect(listed).toBeLessThanOrEqual(10)
    })
  })
}

const fullChallenge: Partial<StoredChallenge> = {
  ceremony: "registration",
  userId: "alice’s ïd",
  allowedOrigins: ["https://example.com", "https://app.example.com:8443", "http://localhost:3000"],
  boundTo: "a browser",
  purpose: "sign-up",
  isConditional: true,
  newUserHandle: "a handle",
  passkeyDisplayName: "Zoë’s 鍵 👩🏽‍💻",
  callerState: '{"a note": "of the caller\\u0000’s"}',
  expiresAt: new Date("2026-08-01T12:05:00.123Z"),
}

const fullPasskey: Partial<StoredPasskey> = {
  signCount: 7,
  transports: ["hybrid", "internal", "smart-card", "usb"],
  aaguid: "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
  isBackupEligible: true,
  isBackedUp: true,
  displayName: "my laptop",
  lastUsedAt: new Date("2026-08-02T08:09:10.011Z"),
}

function makeChallenge(fields: Partial<StoredChallenge> = {}): StoredChallenge {
  return {
    challenge: randomBytes(32).toString("base64url"),
    ceremony: "registration",
    userId: "alice",
    allowedOrigins: ["https://example.com"],
    boundTo: null,
    purpose: null,
    isConditional: false,
    newUserHandle: null,
    passkeyDisplayName: null,
    callerState: null,
    expiresAt: new Date(now.getTime() + 300_000),
    ...fields,
  }
}

function makePasskey(fields: Partial<StoredPasskey> = {}): StoredPasskey {
  return {
    credentialId: randomBytes(32).toString("base64url"),
    userId: "alice",
    rpId: "example.com",
    isUserHandleUnknown: false,
    publicKey: new Uint8Array(randomBytes(77)),
    signCount: 0,
    transports: ["hybrid", "internal"],
    aaguid: "00000000-0000-0000-0000-000000000000",
    isBackupEligible: true,
    isBackedUp: true,
    displayName: null,
    createdAt: now,
    lastUsedAt: null,
    lastUsedFrom: null,
    ...fields,
  }
}

async function addNewChallenge(
  store: PasskeyStore,
  fields?: Partial<StoredChallenge>,
): Promise<StoredChallenge> {
  const challenge = makeChallenge(fields)
  await store.addChallenge(challenge)
  return challenge
}

async function addUser(store: PasskeyStore, userId: string): Promise<void> {
  await store.findOrCreatePasskeyUser(createStart(userId, `handle of ${userId}`, now))
}

async function addAlicesPasskey(
  store: PasskeyStore,
  fields?: Partial<StoredPasskey>,
): Promise<StoredPasskey> {
  await addUser(store, "alice")
  const passkey = makePasskey({ displayName: "the first", ...fields })
  await store.addPasskey(passkey, 5)
  return passkey
}

/** Adds a second passkey for alice, created one second after the first. */
async function addAnotherPasskey(store: PasskeyStore): Promise<StoredPasskey> {
  const passkey = makePasskey({ displayName: "the second", createdAt: new Date(now.getTime() + 1000) })
  await store.addPasskey(passkey, 5)
  return passkey
}

async function countPasskeys(
  store: PasskeyStore,
  userId: string,
): Promise<{ counted: number; listed: number }> {
  const { passkeyCount } = await store.findOrCreatePasskeyUser(
    createStart(userId, `handle of ${userId}`, now),
  )
  return { counted: passkeyCount, listed: (await store.listPasskeys(userId)).length }
}

/** Converts bytes to Uint8Array. Some drivers return a subclass, such as Buffer. */
function normalizeBytes<Passkey extends StoredPasskey>(
  passkeys: (Passkey | undefined)[],
): (Passkey | undefined)[] {
  return passkeys.map((passkey) => passkey && { ...passkey, publicKey: new Uint8Array(passkey.publicKey) })
}

/** Starts all calls before waiting for the first one. */
function runConcurrently<Outcome>(
  count: number,
  start: (index: number) => Promise<Outcome>,
): Promise<Outcome[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => start(index)))
}
