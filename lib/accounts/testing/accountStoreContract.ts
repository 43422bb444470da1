// Tests everything that store.ts requires of an AccountStore. Run it on every implementation.

import { beforeEach, describe, expect, it } from "vitest"
import type { StoredChallenge } from "../../passkeys"
import { accountRecordsSchema } from "../export/accountExportSchema"
import { toNameKey } from "../names/nameKey"
import type {
  NewAccountNames,
  OwnerSession,
  PasskeyAddition,
  RecoveryChange,
  StoredEmailCode,
} from "../store"
import type { AccountsStores } from "./memoryStores"
import {
  addAccount,
  addPasskeyTo,
  addPendingCodesTo,
  addRecovery,
  changeAsOwner,
  changeRecoveryOf,
  minutes,
  now,
  runConcurrently,
  removePasskeysOf,
  replaceCodesOf,
  toConfirmation,
  toEmailChange,
  toEvent,
  toNewAccount,
  toPasskey,
  toRecovery,
  toSession,
} from "./storedAccounts"

export interface AccountStoreContractStores extends AccountsStores {
  /** Returns a user of the passkey domain as the operator finds it. */
  findUser: (
    userId: string,
  ) => Promise<{ name: string; nameKey: string; passkeyCount: number; lastStartedAt: Date } | undefined>
}

/**
 * Declares the tests for one kind of store.
 *
 * @param createStores - Must return stores without any rows, which share them.
 */
export function describeAccountStoreContract(
  name: string,
  createStores: () => Promise<AccountStoreContractStores>,
): void {
  describe(`account store (${name})`, () => {
    let stores: AccountStoreContractStores
    beforeEach(async () => {
      stores = await createStores()
    })

    describeAddingAccounts(() => stores)
    describeRenaming(() => stores)
    describeEmail(() => stores)
    describeRemovingPasskeys(() => stores)
    describeAddingPasskeys(() => stores)
    describeEndingRecoveries(() => stores)
    describeDeletingAccounts(() => stores)
    describeEndedSessions(() => stores)
  })
}

type GetStores = () => AccountStoreContractStores

function describeAddingAccounts(getStores: GetStores): void {
  describe("addAccountWithFirstPasskey", () => {
    beforeEach(() => addAccount(getStores(), "alice", "first"))

    it("adds the account, its first event, and its user, whose passkeys are counted from the first one on", async () => {
      const { accountStore, passkeyStore, eventStore, findUser } = getStores()
      await addPasskeyTo(getStores(), "alice", "second")
      const { account, event } = toNewAccount("alice", "first")
      expect(await accountStore.findAccount("alice")).toEqual(account)
      expect(await passkeyStore.findPasskey("alice", "first")).toMatchObject({
        credentialId: "first",
        userHandle: "handle of alice",
      })
      expect(await eventStore.listEvents("alice", 2)).toMatchObject([event])
      expect(await findUser("alice")).toMatchObject({
        name: "alice",
        nameKey: "alice",
        passkeyCount: 2,
        lastStartedAt: now,
      })
      // The user has registered, so it is not removed as abandoned.
      expect(await passkeyStore.removeAbandonedUsers(minutes(1), 10)).toBe(0)
      const start = { userId: "alice", userName: "alice", newUserHandle: "another handle", now }
      expect(await passkeyStore.findOrCreatePasskeyUser(start)).toEqual({
        userId: "alice",
        userHandle: "handle of alice",
        passkeyCount: 2,
      })
    })

    it.each([
      ["the name is taken", "bob", "alice", "third", "name-taken"],
      ["the credential id is taken", "bob", "bob", "first", "credential-exists"],
    ])("adds no account, user, passkey or event if %s", async (_, id, nameKey, credentialId, outcome) => {
      const { accountStore, passkeyStore, eventStore, findUser } = getStores()
      const newAccount = { ...toNewAccount(id, credentialId), nameKey }
      expect(await accountStore.addAccountWithFirstPasskey(newAccount)).toBe(outcome)
      expect(await accountStore.findAccount(id)).toBeUndefined()
      expect(await findUser(id)).toBeUndefined()
      expect(await passkeyStore.listPasskeys(id)).toEqual([])
      expect(await eventStore.listEvents(id, 10)).toEqual([])
    })

    it("adds nothing if the id belongs to another user of the passkey domain", async () => {
      const { accountStore, passkeyStore } = getStores()
      const user = { userId: "bob", userName: "Bob", newUserHandle: "handle of bob", now }
      await passkeyStore.findOrCreatePasskeyUser(user)
      await expect(accountStore.addAccountWithFirstPasskey(toNewAccount("bob"))).rejects.toThrow()
      expect(await accountStore.findAccount("bob")).toBeUndefined()
      expect(await passkeyStore.listPasskeys("bob")).toEqual([])
    })
  })
}

function describeRenaming(getStores: GetStores): void {
  describe("renameAccount", () => {
    const toName = (name: string) => ({ name: { name, nameKey: toNameKey(name) } })
    const rename = (userId: string, names: NewAccountNames) =>
      changeAsOwner(getStores(), userId, (session) => getStores().accountStore.renameAccount(session, names))

    beforeEach(async () => {
      await addAccount(getStores(), "alice")
      await addAccount(getStores(), "bob")
    })

    it("changes both names, and the name by which the operator finds the user", async () => {
      const { accountStore, findUser } = getStores()
      const outcome = await rename("alice", {
        ...toName("Alice Liddell"),
        displayName: "A.",
      })
      expect(outcome).toBe("renamed")
      const account = await accountStore.findAccountByNameKey("alice liddell")
      expect(account).toMatchObject({ id: "alice", name: "Alice Liddell", displayName: "A." })
      expect(await accountStore.findAccountByNameKey("alice")).toBeUndefined()
      expect(await findUser("alice")).toMatchObject({ name: "Alice Liddell", nameKey: "alice liddell" })
      expect(await accountStore.findAccount("bob")).toMatchObject({ name: "bob", displayName: null })
    })

    it("keeps the name if only the display name changes, and vice versa", async () => {
      const { accountStore } = getStores()
      expect(await rename("alice", { displayName: "A." })).toBe("renamed")
      expect(await rename("alice", toName("ALICE"))).toBe("renamed")
      expect(await accountStore.findAccount("alice")).toMatchObject({ name: "ALICE", displayName: "A." })
      expect(await rename("alice", { displayName: null })).toBe("renamed")
      expect(await accountStore.findAccount("alice")).toMatchObject({ name: "ALICE", displayName: null })
    })

    it("rejects a name that is taken, and changes nothing", async () => {
      const { accountStore, findUser } = getStores()
      const outcome = await rename("alice", { ...toName("BOB"), displayName: "A." })
      expect(outcome).toBe("name-taken")
      expect(await accountStore.findAccount("alice")).toMatchObject({ name: "alice", displayName: null })
      expect(await findUser("alice")).toMatchObject({ name: "alice" })
    })

    const takenFrom = {
      userId: "bob",
      placeholderName: "user-1",
      event: toEvent("bob", { type: "name-lost", detail: "bob", at: minutes(1) }),
    }
    const toTakenName = { name: { name: "Bob", nameKey: "bob", takenFrom } }

    it("takes a name from another account if it is the confirmed address", async () => {
      const { accountStore, eventStore, findUser } = getStores()
      await changeRecoveryOf(getStores(), "alice", toEmailChange("Bob"))
      expect(await rename("alice", toTakenName)).toBe("renamed")
      expect(await accountStore.findAccountByNameKey("bob")).toMatchObject({ id: "alice", name: "Bob" })
      const bob = { id: "bob", name: "user-1", lostName: "bob" }
      expect(await accountStore.findAccountByNameKey("user-1")).toMatchObject(bob)
      expect(await findUser("bob")).toMatchObject({ name: "user-1", nameKey: "user-1" })
      expect(await eventStore.listEvents("bob", 1)).toMatchObject([{ type: "name-lost", detail: "bob" }])
      expect(await rename("bob", toName("Robert"))).toBe("renamed")
      expect(await accountStore.findAccount("bob")).toMatchObject({ name: "Robert", lostName: null })
    })

    it("takes no name that is not the confirmed address, and changes nothing", async () => {
      const { accountStore, eventStore } = getStores()
      expect(await rename("alice", toTakenName)).toBe("name-taken")
      expect(await accountStore.findAccount("bob")).toMatchObject({ name: "bob", lostName: null })
      expect(await eventStore.listEvents("bob", 10)).toHaveLength(1)
    })

    it("finds no account to rename", async () => {
      expect(await rename("nobody", toName("new"))).toBe("session-ended")
    })

    it("gives a name that twenty accounts want at once to one of them", async () => {
      const ids = Array.from({ length: 20 }, (_, index) => `person ${index}`)
      for (const id of ids) await addAccount(getStores(), id)
      const outcomes = await Promise.all(ids.map((id) => rename(id, toName("wanted"))))
      expect(outcomes.filter((outcome) => outcome === "renamed")).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === "name-taken")).toHaveLength(19)
    })
  })
}

function describeEmail(getStores: GetStores): void {
  describe("an email address", () => {
    it("belongs to one account, even if eight claim it at once", async () => {
      const { accountStore } = getStores()
      const ids = Array.from({ length: 8 }, (_, index) => `person ${index}`)
      for (const id of ids) await addAccount(getStores(), id)
      const outcomes = await runConcurrently(8, (index) =>
        changeRecoveryOf(getStores(), ids[index] ?? "", toEmailChange("Alice@example.com")),
      )
      expect(outcomes.filter((outcome) => outcome === "changed")).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === "email-taken")).toHaveLength(7)
      const owner = await accountStore.findAccountByEmailKey("alice@example.com")
      expect(owner).toMatchObject({ id: ids[outcomes.indexOf("changed")], email: "Alice@example.com" })
    })

    it("is needed to require a passkey, and takes that requirement with it when it is removed", async () => {
      const { accountStore } = getStores()
      await addAccount(getStores(), "bob")
      const change = (change: RecoveryChange) => changeRecoveryOf(getStores(), "bob", change)
      expect(await change({ type: "require-passkey", requiresPasskey: true })).toBe("email-needed")
      expect(await change({ type: "remove-email" })).toBe("email-needed")
      expect(await change(toEmailChange("bob@example.com"))).toBe("changed")
      expect(await change({ type: "require-passkey", requiresPasskey: true })).toBe("changed")
      expect(await accountStore.findAccount("bob")).toMatchObject({ requiresPasskey: true })
      expect(await change({ type: "remove-email" })).toBe("changed")
      expect(await accountStore.findAccount("bob")).toMatchObject({ email: null, requiresPasskey: false })
      expect(await accountStore.findAccountByEmailKey("bob@example.com")).toBeUndefined()
    })

    it("can neither be removed nor need a passkey if it is the only way into the account", async () => {
      const { accountStore } = getStores()
      await addAccount(getStores(), "bob")
      const change = (change: RecoveryChange) => changeRecoveryOf(getStores(), "bob", change)
      await change(toEmailChange("bob@example.com"))
      expect(await removePasskeysOf(getStores(), "bob", { hasMail: true })).toBe("removed")
      expect(await change({ type: "remove-email" })).toBe("last-way-in")
      expect(await change({ type: "require-passkey", requiresPasskey: true })).toBe("last-way-in")
      const account = { email: "bob@example.com", requiresPasskey: false }
      expect(await accountStore.findAccount("bob")).toMatchObject(account)
      expect(await replaceCodesOf(getStores(), "bob", ["code"])).toBe("changed")
      expect(await change({ type: "remove-email" })).toBe("changed")
    })
  })
}

function describeRemovingPasskeys(getStores: GetStores): void {
  describe("removePasskeys", () => {
    beforeEach(async () => {
      await addAccount(getStores(), "alice", "first")
      await addPasskeyTo(getStores(), "alice", "second")
    })

    const remove = (credentialId?: string, hasMail = false) =>
      removePasskeysOf(getStores(), "alice", {
        hasMail,
        ...(credentialId !== undefined && { credentialId }),
      })
    const countPasskeys = async () => (await getStores().passkeyStore.listPasskeys("alice")).length

    it("keeps the last passkey, and all of them if they were to be removed together", async () => {
      expect(await remove()).toBe("last-way-in")
      expect(await countPasskeys()).toBe(2)
      expect(await remove("first")).toBe("removed")
      expect(await remove("second")).toBe("last-way-in")
      expect(await remove("first")).toBe("not-found")
      expect(await countPasskeys()).toBe(1)
    })

    it("keeps the last passkey of the site's RP ID, whatever passkeys of another RP ID there are", async () => {
      await getStores().passkeyStore.addPasskey(
        { ...toPasskey("alice", "elsewhere"), rpId: "old.example.org" },
        5,
      )
      expect(await remove("first")).toBe("removed")
      expect(await remove("second")).toBe("last-way-in")
      expect(await remove("elsewhere")).toBe("removed")
      expect(await countPasskeys()).toBe(1)
    })

    it("removes one of the last two passkeys if both are removed at once", async () => {
      const outcomes = await Promise.all([remove("first"), remove("second")])
      expect(outcomes.toSorted()).toEqual(["last-way-in", "removed"])
      expect(await countPasskeys()).toBe(1)
      expect(await getStores().findUser("alice")).toMatchObject({ passkeyCount: 1 })
    })

    it("removes the last passkey if there is an unused recovery code, but not a used one", async () => {
      const { accountStore, recoveryCodeStore } = getStores()
      await replaceCodesOf(getStores(), "alice", ["used"])
      await recoveryCodeStore.takeRecoveryCode("used", now)
      expect(await accountStore.hasRecoveryMethod({ userId: "alice", hasMail: true })).toBe(false)
      expect(await remove()).toBe("last-way-in")
      await replaceCodesOf(getStores(), "alice", ["unused"])
      expect(await accountStore.hasRecoveryMethod({ userId: "alice", hasMail: false })).toBe(true)
      expect(await accountStore.hasRecoveryMethod({ userId: "bob", hasMail: false })).toBe(false)
      expect(await remove()).toBe("removed")
      expect(await countPasskeys()).toBe(0)
    })

    it("removes the last passkey if there is an address, email can be sent, and no passkey is required with it", async () => {
      const { accountStore } = getStores()
      const hasRecoveryMethod = (hasMail: boolean) =>
        accountStore.hasRecoveryMethod({ userId: "alice", hasMail })
      const setRequired = (requiresPasskey: boolean) =>
        changeRecoveryOf(getStores(), "alice", { type: "require-passkey", requiresPasskey })
      await changeRecoveryOf(getStores(), "alice", toEmailChange("a@example.com"))
      expect([await hasRecoveryMethod(true), await hasRecoveryMethod(false)]).toEqual([true, false])
      await setRequired(true)
      expect(await hasRecoveryMethod(true)).toBe(false)
      expect(await remove(undefined, true)).toBe("last-way-in")
      await setRequired(false)
      expect(await remove(undefined, false)).toBe("last-way-in")
      expect(await remove(undefined, true)).toBe("removed")
    })

    it("ends the sessions that the removed passkey started, and no others", async () => {
      const { sessionStore } = getStores()
      for (const credentialId of ["first", "second"]) {
        await sessionStore.addSession(toSession(`session of ${credentialId}`, "alice", { credentialId }))
      }
      expect(await remove("first")).toBe("removed")
      const sessions = await sessionStore.listSessions("alice", now)
      expect(sessions.map(({ id }) => id)).toEqual(["session of second"])
    })
  })
}

function describeAddingPasskeys(getStores: GetStores): void {
  describe("addPasskey", () => {
    beforeEach(async () => {
      await addAccount(getStores(), "alice", "first")
      await addAccount(getStores(), "bob", "of bob")
      await getStores().sessionStore.addSession(session)
      await getStores().sessionStore.addSession({ ...recovered, recoveryVersion: 0 })
    })

    const session = toSession("session of first", "alice", { credentialId: "first" })
    const recovered = toRecovery("alice")
    const add = (credentialId: string, addition: Partial<PasskeyAddition> = {}) =>
      getStores().accountStore.addPasskey({
        session,
        passkey: toPasskey("alice", credentialId),
        maxPasskeys: 2,
        replacedCredentialId: null,
        ...addition,
      })
    const listIds = async () => {
      const passkeys = await getStores().passkeyStore.listPasskeys("alice")
      expect(await getStores().findUser("alice")).toMatchObject({ passkeyCount: passkeys.length })
      return passkeys.map(({ credentialId }) => credentialId).toSorted()
    }
    const findSession = (id: string) => getStores().sessionStore.findSession(id, now)

    it("adds passkeys in a full session up to the limit, and the session continues", async () => {
      expect(await add("second")).toBe("added")
      expect(await add("third")).toBe("limit-reached")
      expect(await add("second", { maxPasskeys: 5 })).toBe("credential-exists")
      expect(await add("of bob", { maxPasskeys: 5 })).toBe("credential-exists")
      expect(await listIds()).toEqual(["first", "second"])
      expect(await findSession(session.id)).toBeDefined()
    })

    it("adds one passkey in a recovered session, and ends it", async () => {
      const outcomes = await Promise.all(
        ["a", "b"].map((id) => add(id, { session: recovered, maxPasskeys: 5 })),
      )
      expect(outcomes.toSorted()).toEqual(["added", "session-ended"])
      expect(await listIds()).toHaveLength(2)
      expect(await findSession(recovered.id)).toBeUndefined()
      expect(await findSession(session.id)).toBeDefined()
    })

    it.each([1, 2])(
      "at a limit of %i or above it, replaces a passkey and ends its sessions",
      async (maxPasskeys) => {
        await add("second")
        const replacement = { session: recovered, maxPasskeys, replacedCredentialId: "first" }
        expect(await add("new", replacement)).toBe("replaced")
        expect(await listIds()).toEqual(["new", "second"])
        expect(await findSession(session.id)).toBeUndefined()
      },
    )

    it("keeps the passkey to replace below the limit", async () => {
      expect(await add("new", { session: recovered, replacedCredentialId: "first" })).toBe("added")
      expect(await listIds()).toEqual(["first", "new"])
    })

    it.each([
      ["it is another account's", "new", "of bob", "limit-reached"],
      ["it is gone", "new", "unknown", "limit-reached"],
      ["the new one exists", "of bob", "first", "credential-exists"],
    ])(
      "replaces nothing if %s, and the recovery can be tried again",
      async (_, id, replacedCredentialId, outcome) => {
        const replacement = { session: recovered, maxPasskeys: 1, replacedCredentialId }
        expect(await add(id, replacement)).toBe(outcome)
        expect(await listIds()).toEqual(["first"])
        expect(await getStores().passkeyStore.listPasskeys("bob")).toHaveLength(1)
        expect(await findSession(session.id)).toBeDefined()
        expect(await findSession(recovered.id)).toBeDefined()
      },
    )

    it("adds nothing if the session has ended, or is another account's", async () => {
      await getStores().sessionStore.removeSession("alice", session.id)
      await getStores().sessionStore.removeSession("alice", recovered.id)
      await getStores().sessionStore.addSession(toSession("of bob", "bob"))
      for (const ended of [session, recovered, toSession("of bob", "bob")]) {
        expect(await add("new", { session: ended })).toBe("session-ended")
      }
      expect(await listIds()).toEqual(["first"])
    })
  })
}

function describeEndedSessions(getStores: GetStores): void {
  describe("a change by the owner", () => {
    type Change = (session: OwnerSession) => Promise<unknown>
    const change =
      (recoveryChange: RecoveryChange): Change =>
      (session) =>
        getStores().accountStore.changeRecovery({ session, hasMail: true, change: recoveryChange })
    const changes: [string, Change][] = [
      ["setting the email address", change(toEmailChange("new@example.com"))],
      ["removing the email address", change({ type: "remove-email" })],
      ["requiring a passkey", change({ type: "require-passkey", requiresPasskey: true })],
      ["confirming recovery codes", change(toConfirmation("pending"))],
      [
        "creating recovery codes",
        (session) => getStores().recoveryCodeStore.addPendingRecoveryCodes(session, ["new"], now),
      ],
      [
        "removing a passkey",
        (session) =>
          getStores().accountStore.removePasskeys({ session, credentialId: "second", hasMail: true }),
      ],
      [
        "renaming the account",
        (session) => getStores().accountStore.renameAccount(session, { displayName: "New" }),
      ],
    ]

    it.each(changes)("isn't made in a session that has ended: %s", async (_, change) => {
      const { accountStore, passkeyStore, recoveryCodeStore, sessionStore } = getStores()
      for (const id of ["alice", "bob"]) await addAccount(getStores(), id)
      await addPasskeyTo(getStores(), "alice", "second")
      await changeRecoveryOf(getStores(), "alice", toEmailChange("alice@example.com"))
      await addPendingCodesTo(getStores(), "alice", ["pending"])
      const [ended, ofBob] = [toSession("ended", "alice"), toSession("of bob", "bob")]
      for (const session of [ended, ofBob]) await sessionStore.addSession(session)
      await sessionStore.removeSession("alice", ended.id)
      const readAll = async () => [
        await accountStore.findAccount("alice"),
        await passkeyStore.listPasskeys("alice"),
        await recoveryCodeStore.countUnusedRecoveryCodes("alice"),
      ]
      const before = await readAll()
      const outcomes = [await change(ended), await change({ ...ofBob, userId: "alice" })]
      for (const outcome of outcomes) expect([false, "session-ended"]).toContain(outcome)
      expect(await readAll()).toEqual(before)
      // The pending codes are still there, too.
      expect(await changeRecoveryOf(getStores(), "alice", toConfirmation("pending"))).toBe("changed")
    })
  })
}

function describeEndingRecoveries(getStores: GetStores): void {
  describe("changeRecovery", () => {
    const changes: { [Type in RecoveryChange["type"]]: RecoveryChange & { type: Type } } = {
      "set-email": { type: "set-email", email: "new@example.com", emailKey: "new@example.com" },
      "remove-email": { type: "remove-email" },
      "require-passkey": { type: "require-passkey", requiresPasskey: true },
      "confirm-recovery-codes": toConfirmation("new"),
      "stop-recoveries": { type: "stop-recoveries" },
    }

    it.each(Object.values(changes))(
      "ends every recovery of the account that is in progress: $type",
      async (change) => {
        const { accountStore, sessionStore } = getStores()
        for (const id of ["alice", "bob"]) await addAccount(getStores(), id)
        await changeRecoveryOf(getStores(), "alice", toEmailChange("alice@example.com"))
        await addPendingCodesTo(getStores(), "alice", ["new"])
        await sessionStore.addSession(toSession("full", "alice"))
        await addRecovery(getStores(), "alice")
        const ofBob = await addRecovery(getStores(), "bob")
        const { recoveryVersion } = (await accountStore.findAccount("alice")) ?? {}

        expect(await changeRecoveryOf(getStores(), "alice", change)).toBe("changed")
        const late = { ...toRecovery("alice", "late"), recoveryVersion }
        expect(await sessionStore.addSession(late)).toBe(false)
        const listIds = async (userId: string) =>
          (await sessionStore.listSessions(userId, now)).map(({ id }) => id).toSorted()
        expect(await listIds("alice")).toEqual(["full"])
        expect(await listIds("bob")).toEqual(ofBob)
      },
    )

    it("ends no recovery if nothing is changed", async () => {
      const { sessionStore } = getStores()
      await addAccount(getStores(), "alice")
      const pending = await addRecovery(getStores(), "alice")
      expect(await changeRecoveryOf(getStores(), "alice", changes["remove-email"])).toBe("email-needed")
      const sessions = await sessionStore.listSessions("alice", now)
      expect(sessions.map(({ id }) => id).toSorted()).toEqual(pending)
    })
  })
}

function describeDeletingAccounts(getStores: GetStores): void {
  describe("deleteAccount", () => {
    const session = toSession("session of alice", "alice", { credentialId: "of alice" })

    /** Gives an account a row in every table. */
    async function fillAccount(userId: string): Promise<void> {
      const { sessionStore, passkeyStore, emailCodeStore, knownBrowserStore } = getStores()
      const credentialId = `of ${userId}`
      await addAccount(getStores(), userId, credentialId)
      await changeRecoveryOf(getStores(), userId, toEmailChange(`${userId}@example.com`))
      await replaceCodesOf(getStores(), userId, [`code of ${userId}`])
      await addPendingCodesTo(getStores(), userId, [`pending code of ${userId}`])
      await sessionStore.addSession(toSession(`session of ${userId}`, userId, { credentialId }))
      await passkeyStore.addChallenge(toChallenge(userId))
      await emailCodeStore.replaceEmailCode(toEmailCode(userId))
      await knownBrowserStore.recordBrowserUse({
        userId,
        browserHashes: [`browser of ${userId}`],
        usedAt: now,
      })
    }

    /** Takes what can be taken once, so call it last. */
    async function findRows(userId: string) {
      const { accountStore, sessionStore, passkeyStore, eventStore, findUser } = getStores()
      const { recoveryCodeStore, emailCodeStore } = getStores()
      const found = {
        account: await accountStore.findAccount(userId),
        byName: await accountStore.findAccountByNameKey(userId),
        byEmail: await accountStore.findAccountByEmailKey(`${userId}@example.com`),
        user: await findUser(userId),
        passkey: await passkeyStore.findPasskeyOfAnyUser(`of ${userId}`),
        session: await sessionStore.findSession(`session of ${userId}`, now),
        event: (await eventStore.listEvents(userId, 1))[0],
        challenge: await passkeyStore.takeChallenge(`challenge of ${userId}`),
        recoveryCode: await recoveryCodeStore.takeRecoveryCode(`code of ${userId}`, now),
        emailCode: await emailCodeStore.countAttempt(toEmailCode(userId), now),
      }
      return Object.entries(found).flatMap(([name, row]) => (row === undefined ? [] : [name]))
    }

    beforeEach(async () => {
      await fillAccount("alice")
      await fillAccount("bob")
    })

    it("deletes every row of the account, and none of another account", async () => {
      expect(await getStores().accountStore.deleteAccount(session)).toBe(true)
      expect(await findRows("alice")).toEqual([])
      expect(await findRows("bob")).toEqual([
        "account",
        "byName",
        "byEmail",
        "user",
        "passkey",
        "session",
        "event",
        "challenge",
        "recoveryCode",
        "emailCode",
      ])
    })

    it("before it, the account's records contain every row, and no secrets", async () => {
      const records = accountRecordsSchema.parse(await getStores().accountStore.readRecords("alice"))
      const { account, ...lists } = records
      expect(account).toMatchObject({ id: "alice", email: "alice@example.com", createdAt: now.toISOString() })
      expect(Object.values(lists).map((list) => list.length)).toEqual([1, 1, 1, 2, 1, 1])
      expect(records.passkeys[0]).toMatchObject({ publicKey: "AQID", transports: ["internal"] })
      const text = JSON.stringify(records)
      expect(text).not.toMatch(/code of|challenge of|browser of|hash|bob/)
      expect(await getStores().accountStore.readRecords("nobody")).toBeUndefined()
    })

    it("frees the name, the address and the passkey", async () => {
      expect(await getStores().accountStore.deleteAccount(session)).toBe(true)
      const again = { ...toNewAccount("carol", "of alice"), nameKey: "alice" }
      expect(await getStores().accountStore.addAccountWithFirstPasskey(again)).toBe("added")
      expect(await changeRecoveryOf(getStores(), "carol", toEmailChange("alice@example.com"))).toBe("changed")
    })

    it("deletes nothing if the session has ended, or is another account's", async () => {
      const { accountStore, sessionStore } = getStores()
      expect(await accountStore.deleteAccount({ ...session, id: "session of bob" })).toBe(false)
      await sessionStore.removeSession("alice", session.id)
      expect(await accountStore.deleteAccount(session)).toBe(false)
      expect(await accountStore.findAccount("alice")).toBeDefined()
    })

    it("deletes the account once, even if it is asked to twice at once", async () => {
      const outcomes = await runConcurrently(2, () => getStores().accountStore.deleteAccount(session))
      expect(outcomes.toSorted()).toEqual([false, true])
    })

    it("lets nothing be stored for the account afterward", async () => {
      const { accountStore, sessionStore, eventStore, recoveryCodeStore } = getStores()
      await accountStore.deleteAccount(session)
      const passkey = toPasskey("alice", "late")
      const addition = { session, passkey, maxPasskeys: 5, replacedCredentialId: null }
      expect(await accountStore.addPasskey(addition)).toBe("session-ended")
      expect(await sessionStore.addSession(session)).toBe(false)
      expect(await sessionStore.addSession(toSession("late", "alice"))).toBe(false)
      expect(await sessionStore.addSession({ ...toRecovery("alice"), recoveryVersion: 0 })).toBe(false)
      await sessionStore.renewVerification(session.id, now)
      await eventStore.addEvent(toEvent("alice"))
      await eventStore.addEventUnlessMany(toEvent("alice"), minutes(-1), 10)
      expect(await addPendingCodesTo(getStores(), "alice", ["late"])).toBe(false)
      await replaceCodesOf(getStores(), "alice", ["late"])
      expect(await findRows("alice")).toEqual([])
      expect(await recoveryCodeStore.takeRecoveryCode("late", now)).toBeUndefined()
    })
  })
}

function toChallenge(userId: string): StoredChallenge {
  return {
    challenge: `challenge of ${userId}`,
    ceremony: "authentication",
    userId,
    allowedOrigins: ["https://example.com"],
    boundTo: null,
    purpose: null,
    isConditional: false,
    newUserHandle: null,
    passkeyDisplayName: null,
    callerState: null,
    expiresAt: minutes(5),
  }
}

function toEmailCode(userId: string): StoredEmailCode {
  return {
    boundTo: `browser of ${userId}`,
    purpose: "sign-in",
    userId,
    address: `${userId}@example.com`,
    recoveryVersion: 0,
    codeHash: "hash",
    attemptsLeft: 5,
    expiresAt: minutes(5),
  }
}
