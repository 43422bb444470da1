// Every promise of the port (store.ts) as tests. A store is right if this suite is green on it: run it beside each.

import { randomBytes } from "node:crypto"
import { beforeEach, describe, expect, test } from "vitest"
import type { AddPasskeyOutcome, PasskeyStore, UserStart } from "../store"
import type { StoredChallenge, StoredPasskey } from "../types"

const now = new Date("2026-08-01T12:00:00.000Z")

/** Describes the suite for one kind of store. `createStore` must answer an empty one each time. */
export function describeStoreContract(name: string, createStore: () => Promise<PasskeyStore>): void {
  describe(`the store contract: ${name}`, () => {
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

/** A start of this user, by a name that does not matter. */
function toStart(userId: string, newUserHandle: string, at: Date): UserStart {
  return { userId, userName: "a name", newUserHandle, now: at }
}

function describeUsers(getStore: () => PasskeyStore): void {
  describe("users", () => {
    test("a user is made once and keeps the first handle", async () => {
      const store = getStore()
      const made = await store.findOrCreatePasskeyUser(toStart("alice", "handle-1", now))
      const found = await store.findOrCreatePasskeyUser(toStart("alice", "handle-2", now))
      expect(made).toEqual({ userId: "alice", userHandle: "handle-1", passkeyCount: 0 })
      expect(found).toEqual(made)
    })

    test("fifty callers at once get the same handle", async () => {
      const store = getStore()
      const users = await times(50, (index) =>
        store.findOrCreatePasskeyUser(toStart("alice", `handle-${index}`, now)),
      )
      expect(new Set(users.map(({ userHandle }) => userHandle)).size).toBe(1)
    })

    test("abandoned users are removed, at most as many at once as asked for", async () => {
      const store = getStore()
      const later = new Date(now.getTime() + 1000)
      for (const userId of ["a", "b", "c"])
        await store.findOrCreatePasskeyUser(toStart(userId, `handle of ${userId}`, now))
      expect(await store.removeAbandonedUsers(later, 2)).toBe(2)
      expect(await store.removeAbandonedUsers(later, 2)).toBe(1)
      expect(await store.removeAbandonedUsers(later, 2)).toBe(0)
    })

    test("a user who began again, or who ever had a passkey, is not abandoned", async () => {
      const store = getStore()
      const later = new Date(now.getTime() + 1000)
      await store.findOrCreatePasskeyUser(toStart("began again", "handle-1", now))
      await store.findOrCreatePasskeyUser(toStart("began again", "handle-x", later))
      await store.findOrCreatePasskeyUser(toStart("had a passkey", "handle-2", now))
      await store.addPasskey(makePasskey({ userId: "had a passkey" }), 5)
      await store.removeAllPasskeys("had a passkey")
      expect(await store.removeAbandonedUsers(later, 10)).toBe(0)
      expect(
        (await store.findOrCreatePasskeyUser(toStart("had a passkey", "handle-x", later))).userHandle,
      ).toBe("handle-2")
    })

    test("user ids that differ in case, in trailing space or in accents alone are different users", async () => {
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
        await store.findOrCreatePasskeyUser(toStart(userId, `handle of ${userId}`, now))
        await store.addPasskey(makePasskey({ userId }), 5)
      }
      for (const userId of userIds) {
        const user = await store.findOrCreatePasskeyUser(toStart(userId, "another handle", now))
        expect(user).toEqual({ userId, userHandle: `handle of ${userId}`, passkeyCount: 1 })
        expect((await store.listPasskeys(userId)).map((passkey) => passkey.userId)).toEqual([userId])
      }
    })

    test("the longest user id and name are kept whole, however many bytes they have", async () => {
      const store = getStore()
      // Different characters of three bytes each, which no database can compress.
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
    test.each<[string, Partial<StoredChallenge>]>([
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
      ["one that has expired, which is not the store's to judge", { expiresAt: new Date(0) }],
    ])("a challenge comes back as it was stored: %s", async (_, fields) => {
      const store = getStore()
      const challenge = makeChallenge(fields)
      await store.addChallenge(challenge)
      expect(await store.takeChallenge(challenge.challenge)).toEqual(challenge)
    })

    test("a challenge can be taken once", async () => {
      const store = getStore()
      const { challenge } = await addNewChallenge(store)
      expect(await store.takeChallenge(challenge)).toBeDefined()
      expect(await store.takeChallenge(challenge)).toBeUndefined()
    })

    test("of fifty takers of one challenge at once, one gets it", async () => {
      const store = getStore()
      const { challenge } = await addNewChallenge(store)
      const taken = await times(50, () => store.takeChallenge(challenge))
      expect(taken.filter((each) => each !== undefined)).toHaveLength(1)
    })

    test("taking one challenge leaves the user's others", async () => {
      const store = getStore()
      const first = await addNewChallenge(store, { userId: "alice" })
      const second = await addNewChallenge(store, { userId: "alice" })
      await store.takeChallenge(first.challenge)
      expect(await store.takeChallenge(second.challenge)).toEqual(second)
    })

    test("an unknown challenge, and one that differs in case alone, is not found", async () => {
      const store = getStore()
      await store.addChallenge(makeChallenge({ challenge: "abcDEF" }))
      expect(await store.takeChallenge("unknown")).toBeUndefined()
      expect(await store.takeChallenge("ABCdef")).toBeUndefined()
      expect(await store.takeChallenge("")).toBeUndefined()
      expect(await store.takeChallenge("abcDEF")).toBeDefined()
    })

    test("removing expired challenges keeps those that may still be answered", async () => {
      const store = getStore()
      const expired = await addNewChallenge(store, { expiresAt: new Date(now.getTime() - 1) })
      const onTime = await addNewChallenge(store, { expiresAt: now })
      const live = await addNewChallenge(store, { expiresAt: new Date(now.getTime() + 1) })
      expect(await store.removeExpiredChallenges(now, 100)).toBe(1)
      expect(await store.takeChallenge(expired.challenge)).toBeUndefined()
      expect(await store.takeChallenge(onTime.challenge)).toBeDefined()
      expect(await store.takeChallenge(live.challenge)).toBeDefined()
    })

    test("removing expired challenges stops at its limit, and comes to an end", async () => {
      const store = getStore()
      await times(7, () => addNewChallenge(store, { expiresAt: new Date(0) }))
      const live = await addNewChallenge(store, { expiresAt: new Date(now.getTime() + 1) })
      const removed: number[] = []
      for (let round = 0; round < 4; round += 1) removed.push(await store.removeExpiredChallenges(now, 3))
      expect(removed).toEqual([3, 3, 1, 0])
      expect(await store.takeChallenge(live.challenge)).toEqual(live)
    })
  })
}

function describeAddingPasskeys(getStore: () => PasskeyStore): void {
  describe("adding passkeys", () => {
    test.each<[string, Partial<StoredPasskey>]>([
      ["every field set", fullPasskey],
      ["a counter of 4294967295", { signCount: 4_294_967_295 }],
      ["a credential id of 1023 bytes", { credentialId: randomBytes(1023).toString("base64url") }],
      ["no name, no transports, never used", { displayName: null, transports: [], lastUsedAt: null }],
      ["every kind of byte in its key", { publicKey: Uint8Array.from({ length: 256 }, (_, index) => index) }],
      ["bound to one device", { isBackupEligible: false, isBackedUp: false }],
      ["may be synced and is not", { isBackupEligible: true, isBackedUp: false }],
      [
        "times to the millisecond",
        { createdAt: new Date(1_785_585_600_001), lastUsedAt: new Date(1_785_585_600_999) },
      ],
      ["a Unicode name", { displayName: "Zoë’s 鍵 👩🏽‍💻 \u202eمفتاح\u202c \"%_\\'; --" }],
    ])("a passkey comes back as it was stored: %s", async (_, fields) => {
      const store = getStore()
      const passkey = makePasskey({ userId: "alice", ...fields })
      await store.findOrCreatePasskeyUser(toStart("alice", "alice's handle", now))
      expect(await store.addPasskey(passkey, 5)).toBe("added")

      const { userId, credentialId } = passkey
      expect(normalise(await store.listPasskeys(userId))).toEqual([passkey])
      const found = { ...passkey, userHandle: "alice's handle" }
      expect(normalise([await store.findPasskey(userId, credentialId)])).toEqual([found])
      expect(normalise([await store.findPasskeyOfAnyUser(credentialId)])).toEqual([found])
    })

    test("the limit is reached by as many as it says", async () => {
      const store = getStore()
      await addUser(store, "alice")
      const outcomes: AddPasskeyOutcome[] = []
      for (let index = 0; index < 4; index += 1) outcomes.push(await store.addPasskey(makePasskey(), 3))
      expect(outcomes).toEqual(["added", "added", "added", "limit-reached"])
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 3, listed: 3 })
    })

    test("fifty passkeys at once don't pass the limit", async () => {
      const store = getStore()
      await addUser(store, "alice")
      const outcomes = await times(50, () => store.addPasskey(makePasskey(), 5))
      expect(outcomes.filter((outcome) => outcome === "added")).toHaveLength(5)
      expect(outcomes.filter((outcome) => outcome === "limit-reached")).toHaveLength(45)
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 5, listed: 5 })
    })

    test("the limit of one user is not another's", async () => {
      const store = getStore()
      await addUser(store, "alice")
      await addUser(store, "bob")
      await store.addPasskey(makePasskey({ userId: "alice" }), 1)
      expect(await store.addPasskey(makePasskey({ userId: "bob" }), 1)).toBe("added")
    })

    test("a user that was never made has no room", async () => {
      const store = getStore()
      expect(await store.addPasskey(makePasskey({ userId: "nobody" }), 5)).toBe("limit-reached")
      expect(await store.listPasskeys("nobody")).toEqual([])
    })

    test.each(["alice", "bob"])(
      "a credential id that alice has can't be added for %s, nor counts",
      async (userId) => {
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
        expect(normalise(await store.listPasskeys("alice"))).toEqual([passkey])
      },
    )

    test("a credential id that exists changes nothing at the limit either", async () => {
      const store = getStore()
      await addUser(store, "alice")
      const passkey = makePasskey({ userId: "alice" })
      await store.addPasskey(passkey, 1)
      expect(await store.addPasskey(passkey, 1)).not.toBe("added")
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
    })

    test("of fifty additions of one credential id at once, one succeeds and counts", async () => {
      const store = getStore()
      await addUser(store, "alice")
      const passkey = makePasskey({ userId: "alice" })
      const outcomes = await times(50, () => store.addPasskey(passkey, 100))
      expect(outcomes.filter((outcome) => outcome === "added")).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === "credential-exists")).toHaveLength(49)
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
    })

    test("credential ids that differ in case alone are different", async () => {
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
    test("passkeys are listed oldest first, in whatever order they were added", async () => {
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

    test("a user without passkeys, and one that was never made, has an empty list", async () => {
      const store = getStore()
      await addUser(store, "alice")
      expect(await store.listPasskeys("alice")).toEqual([])
      expect(await store.listPasskeys("nobody")).toEqual([])
    })

    test("another user's passkey is neither listed nor found", async () => {
      const store = getStore()
      const { credentialId } = await addAlicesPasskey(store)
      await addUser(store, "bob")
      expect(await store.listPasskeys("bob")).toEqual([])
      expect(await store.findPasskey("bob", credentialId)).toBeUndefined()
    })

    test("a passkey is found for any user with its owner's handle", async () => {
      const store = getStore()
      const { credentialId } = await addAlicesPasskey(store)
      await addUser(store, "bob")
      const found = await store.findPasskeyOfAnyUser(credentialId)
      expect(found).toMatchObject({ userId: "alice", userHandle: "handle of alice" })
    })

    test("an unknown credential id is not found", async () => {
      const store = getStore()
      await addAlicesPasskey(store)
      expect(await store.findPasskey("alice", "unknown")).toBeUndefined()
      expect(await store.findPasskeyOfAnyUser("unknown")).toBeUndefined()
    })
  })
}

function describeUsingPasskeys(getStore: () => PasskeyStore): void {
  describe("recording a use", () => {
    test.each([
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
    ])("after a counter of %i, one of %i is recorded: %s", async (stored, signCount, isRecorded) => {
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
        isBackedUp: true,
        usedFrom: null,
        usedAt: now,
      }
      expect(await store.recordPasskeyUse(use)).toBe(isRecorded)
      const expected = isRecorded ? { ...passkey, signCount, isBackedUp: true, lastUsedAt: now } : passkey
      expect(normalise(await store.listPasskeys("alice"))).toEqual([expected])
    })

    test("of fifty uses with the same counter at once, one is recorded", async () => {
      const store = getStore()
      const { credentialId } = await addAlicesPasskey(store, { signCount: 5 })
      const use = {
        userId: "alice",
        credentialId,
        signCount: 6,
        isBackedUp: true,
        usedFrom: null,
        usedAt: now,
      }
      const recorded = await times(50, () => store.recordPasskeyUse(use))
      expect(recorded.filter(Boolean)).toHaveLength(1)
    })

    test("of uses with fifty different counters at once, the highest stays", async () => {
      const store = getStore()
      const { credentialId } = await addAlicesPasskey(store, { signCount: 1 })
      await times(50, (index) => {
        const signCount = 2 + ((index * 7) % 50)
        return store.recordPasskeyUse({
          userId: "alice",
          credentialId,
          signCount,
          isBackedUp: true,
          usedFrom: null,
          usedAt: now,
        })
      })
      expect((await store.findPasskey("alice", credentialId))?.signCount).toBe(51)
    })

    test("another user's passkey, and an unknown one, is not recorded", async () => {
      const store = getStore()
      const passkey = await addAlicesPasskey(store)
      await addUser(store, "bob")
      const use = { signCount: 99, isBackedUp: true, usedFrom: null, usedAt: now }
      const { credentialId } = passkey
      expect(await store.recordPasskeyUse({ ...use, userId: "bob", credentialId })).toBe(false)
      expect(await store.recordPasskeyUse({ ...use, userId: "alice", credentialId: "unknown" })).toBe(false)
      expect(normalise(await store.listPasskeys("alice"))).toEqual([passkey])
    })

    test("a use changes the one passkey alone", async () => {
      const store = getStore()
      const used = await addAlicesPasskey(store)
      const other = await addAnotherPasskey(store)
      const { credentialId } = used
      await store.recordPasskeyUse({
        userId: "alice",
        credentialId,
        signCount: 99,
        isBackedUp: true,
        usedFrom: null,
        usedAt: now,
      })
      expect(normalise([await store.findPasskey("alice", other.credentialId)])).toEqual([
        { ...other, userHandle: "handle of alice" },
      ])
    })
  })
}

function describeChangingPasskeys(getStore: () => PasskeyStore): void {
  describe("renaming and removing", () => {
    test("a renamed passkey has its new name and nothing else changed", async () => {
      const store = getStore()
      const passkey = await addAlicesPasskey(store)
      const other = await addAnotherPasskey(store)
      expect(await store.renamePasskey("alice", passkey.credentialId, "Zoë’s 鍵 👩🏽‍💻")).toBe(true)
      expect(normalise(await store.listPasskeys("alice"))).toEqual([
        { ...passkey, displayName: "Zoë’s 鍵 👩🏽‍💻" },
        other,
      ])
    })

    test("a removed passkey is gone and its place is free again", async () => {
      const store = getStore()
      const passkey = await addAlicesPasskey(store)
      const other = await addAnotherPasskey(store)
      expect(await store.addPasskey(makePasskey(), 2)).toBe("limit-reached")
      expect(await store.removePasskey("alice", passkey.credentialId)).toBe(true)
      expect(normalise(await store.listPasskeys("alice"))).toEqual([other])
      expect(await store.findPasskeyOfAnyUser(passkey.credentialId)).toBeUndefined()
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
      expect(await store.addPasskey(makePasskey(), 2)).toBe("added")
    })

    test("another user's passkey can be neither renamed nor removed", async () => {
      const store = getStore()
      const passkey = await addAlicesPasskey(store)
      await addUser(store, "bob")
      expect(await store.renamePasskey("bob", passkey.credentialId, "mine")).toBe(false)
      expect(await store.removePasskey("bob", passkey.credentialId)).toBe(false)
      expect(await store.removeAllPasskeys("bob")).toBe(0)
      expect(normalise(await store.listPasskeys("alice"))).toEqual([passkey])
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
      expect(await countPasskeys(store, "bob")).toEqual({ counted: 0, listed: 0 })
    })

    test("an unknown passkey can be neither renamed nor removed, and nothing is counted", async () => {
      const store = getStore()
      await addAlicesPasskey(store)
      expect(await store.renamePasskey("alice", "unknown", "name")).toBe(false)
      expect(await store.removePasskey("alice", "unknown")).toBe(false)
      expect(await store.removePasskey("nobody", "unknown")).toBe(false)
      expect(await store.removeAllPasskeys("nobody")).toBe(0)
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
    })

    test("of fifty removals of one passkey at once, one succeeds and counts", async () => {
      const store = getStore()
      const { credentialId } = await addAlicesPasskey(store)
      await addAnotherPasskey(store)
      const removed = await times(50, () => store.removePasskey("alice", credentialId))
      expect(removed.filter(Boolean)).toHaveLength(1)
      expect(await countPasskeys(store, "alice")).toEqual({ counted: 1, listed: 1 })
    })

    test("removing all answers how many, and leaves the user's handle and other users", async () => {
      const store = getStore()
      await addAlicesPasskey(store)
      await addAnotherPasskey(store)
      await addUser(store, "bob")
      await store.addPasskey(makePasskey({ userId: "bob" }), 5)
      expect(await store.removeAllPasskeys("alice")).toBe(2)
      expect(await store.removeAllPasskeys("alice")).toBe(0)
      const alice = await store.findOrCreatePasskeyUser(toStart("alice", "another handle", now))
      expect(alice).toEqual({ userId: "alice", userHandle: "handle of alice", passkeyCount: 0 })
      expect(await countPasskeys(store, "bob")).toEqual({ counted: 1, listed: 1 })
    })

    test("the count stays right through additions and removals at once", async () => {
      const store = getStore()
      await addUser(store, "alice")
      await times(40, async (index) => {
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
  await store.findOrCreatePasskeyUser(toStart(userId, `handle of ${userId}`, now))
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

/** A second one of alice's, a second younger. */
async function addAnotherPasskey(store: PasskeyStore): Promise<StoredPasskey> {
  const passkey = makePasskey({ displayName: "the second", createdAt: new Date(now.getTime() + 1000) })
  await store.addPasskey(passkey, 5)
  return passkey
}

async function countPasskeys(
  store: PasskeyStore,
  userId: string,
): Promise<{ counted: number; listed: number }> {
  const { passkeyCount } = await store.findOrCreatePasskeyUser(toStart(userId, `handle of ${userId}`, now))
  return { counted: passkeyCount, listed: (await store.listPasskeys(userId)).length }
}

/** A driver may answer bytes in a class of its own (Buffer): what counts is the bytes. */
function normalise<Passkey extends StoredPasskey>(
  passkeys: (Passkey | undefined)[],
): (Passkey | undefined)[] {
  return passkeys.map((passkey) => passkey && { ...passkey, publicKey: new Uint8Array(passkey.publicKey) })
}

/** Begins all of them before the first has ended. */
function times<Outcome>(count: number, begin: (index: number) => Promise<Outcome>): Promise<Outcome[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => begin(index)))
}
