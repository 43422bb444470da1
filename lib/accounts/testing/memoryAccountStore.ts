import type { StoredPasskey } from "../../passkeys"
import { testRpId } from "../../passkeys/testing/fixture"
import { accountRecordsSchema, type AccountRecords } from "../export/accountExportSchema"
import type {
  AccountStore,
  AddAccountOutcome,
  ChangeRecoveryOutcome,
  NewAccount,
  NewAccountNames,
  OwnerSession,
  PasskeyAddition,
  PasskeyAdditionOutcome,
  PasskeyRemoval,
  RecoveringUser,
  RecoveryUpdate,
  RemovePasskeysOutcome,
  RenameAccountOutcome,
} from "../store"
import type { Account } from "../types"
import { isUnused } from "./memoryLinkStores"
import {
  endRecoveries,
  isSessionStored,
  removeMatching,
  removePendingCodes,
  removeSessionsWithoutPasskey,
  type AccountRow,
  toStoredEvent,
  type AccountsMemory,
} from "./memoryState"

/** The accounts in memory. */
export function createMemoryAccountStore(memory: AccountsMemory): AccountStore {
  const { accounts } = memory
  const find = (isMatching: (row: AccountRow) => boolean) => [...accounts.values()].find(isMatching)

  return {
    findAccount: async (id) => toAccount(accounts.get(id)),
    findAccountByNameKey: async (nameKey) => toAccount(find((row) => row.nameKey === nameKey)),
    findAccountByEmailKey: async (emailKey) => toAccount(find((row) => row.emailKey === emailKey)),

    changeRecovery: async (update) => {
      const outcome = changeRecovery(memory, update)
      if (outcome === "changed") endRecoveries(memory, update.session.userId)
      return outcome
    },

    addPasskey: async (addition) => addPasskey(memory, addition),

    addAccountWithFirstPasskey: async (newAccount) => addAccountWithFirstPasskey(memory, newAccount),

    renameAccount: async (session, names) => renameAccount(memory, session, names),

    hasRecoveryMethod: async (user) => hasRecoveryMethod(memory, user),

    removePasskeys: async (removal) => removePasskeys(memory, removal),

    readRecords: async (id) => readRecords(memory, id),

    deleteAccount: async (session) => deleteAccount(memory, session),
  }
}

function addAccountWithFirstPasskey(
  { accounts, events, links, passkeyState: { users, passkeys } }: AccountsMemory,
  { account, nameKey, passkey: { userHandle, ...passkey }, event, invitation }: NewAccount,
): AddAccountOutcome {
  const { id, name } = account
  const isTaken = [...accounts.values()].some((row) => row.id === id || row.nameKey === nameKey)
  if (isTaken) return "name-taken"
  if (users.has(id)) throw new Error(`there already is a passkey user ${id}`)
  if (passkeys.has(passkey.credentialId)) return "credential-exists"
  if (invitation) {
    const link = links.get(invitation.id)
    if (!link || !isUnused(link, invitation.now)) return "invitation-ended"
    Object.assign(link, { usedAt: invitation.now, userId: id })
  }
  accounts.set(id, { ...account, nameKey, emailKey: null })
  events.push(toStoredEvent(event))
  users.set(id, {
    userName: name,
    userHandle,
    passkeyCount: 1,
    hasRegistered: true,
    lastStartedAt: passkey.createdAt,
  })
  passkeys.set(passkey.credentialId, { ...passkey })
  return "added"
}

function addPasskey(
  memory: AccountsMemory,
  { session, passkey, maxPasskeys, replacedCredentialId }: PasskeyAddition,
): PasskeyAdditionOutcome {
  const { sessions, passkeyState } = memory
  const { passkeys, users } = passkeyState
  const user = users.get(passkey.userId)
  if (!isSessionStored(memory, { ...session, userId: passkey.userId })) return "session-ended"
  if (passkeys.has(passkey.credentialId)) return "credential-exists"
  const isFull = !user || user.passkeyCount >= maxPasskeys
  const replaced = isFull ? passkeys.get(replacedCredentialId ?? "") : undefined
  if (isFull && replaced?.userId !== passkey.userId) return "limit-reached"
  if (replaced) passkeys.delete(replaced.credentialId)
  else if (user) Object.assign(user, { passkeyCount: user.passkeyCount + 1, hasRegistered: true })
  passkeys.set(passkey.credentialId, { ...passkey })
  if (session.access === "recovered") sessions.delete(session.id)
  removeSessionsWithoutPasskey(memory)
  return replaced ? "replaced" : "added"
}

function changeRecovery(
  memory: AccountsMemory,
  { session, hasMail, change }: RecoveryUpdate,
): ChangeRecoveryOutcome {
  if (!isSessionStored(memory, session)) return "session-ended"
  const { userId } = session
  const { accounts, recoveryCodes, passkeyState } = memory
  const account = accounts.get(userId)
  switch (change.type) {
    case "set-email": {
      const { email, emailKey } = change
      const isTaken = [...accounts.values()].some((row) => row.emailKey === emailKey && row.id !== userId)
      if (isTaken) return "email-taken"
      if (account) Object.assign(account, { email, emailKey })
      return "changed"
    }
    case "stop-recoveries":
      return "changed"
    case "confirm-recovery-codes": {
      const code = recoveryCodes.get(change.codeHash)
      if (code?.userId !== userId) return "codes-replaced"
      if (!code.isPending) return "unchanged"
      if (code.createdAt <= change.createdAfter) return "codes-replaced"
      removeMatching(recoveryCodes, (row) => row.userId === userId && !row.isPending)
      for (const row of recoveryCodes.values()) if (row.userId === userId) row.isPending = false
      return "changed"
    }
    case "remove-email":
    case "require-passkey": {
      if (!account || account.email === null) return "email-needed"
      const before = { ...account }
      if (change.type === "require-passkey") account.requiresPasskey = change.requiresPasskey
      else Object.assign(account, { email: null, emailKey: null, requiresPasskey: false })
      const hasPasskey = [...passkeyState.passkeys.values()].some(
        (passkey) => passkey.userId === userId && isUsable(passkey),
      )
      if (hasPasskey || hasRecoveryMethod(memory, { userId, hasMail })) return "changed"
      Object.assign(account, before)
      return "last-way-in"
    }
  }
}

function renameAccount(
  memory: AccountsMemory,
  session: OwnerSession,
  { name, displayName }: NewAccountNames,
): RenameAccountOutcome {
  const { accounts, events, passkeyState } = memory
  const { users } = passkeyState
  const id = session.userId
  const account = accounts.get(id)
  if (!account || !isSessionStored(memory, session)) return "session-ended"
  const rename = (row: AccountRow, newName: string, nameKey: string, lostName: string | null) => {
    Object.assign(row, { name: newName, nameKey, lostName })
    const user = users.get(row.id)
    if (user) user.userName = newName
  }
  if (name) {
    const { nameKey, takenFrom } = name
    const holder = [...accounts.values()].find((row) => row.nameKey === nameKey && row.id !== id)
    if (holder && (holder.id !== takenFrom?.userId || account.emailKey !== nameKey)) return "name-taken"
    if (holder && takenFrom) {
      rename(holder, takenFrom.placeholderName, takenFrom.placeholderName, holder.name)
      events.push(toStoredEvent(takenFrom.event))
    }
    rename(account, name.name, nameKey, null)
  }
  if (displayName !== undefined) account.displayName = displayName
  return "renamed"
}

function removePasskeys(
  memory: AccountsMemory,
  { session, credentialId, hasMail }: PasskeyRemoval,
): RemovePasskeysOutcome {
  if (!isSessionStored(memory, session)) return "session-ended"
  const { userId } = session
  const { passkeys, users } = memory.passkeyState
  const own = [...passkeys.values()].filter((passkey) => passkey.userId === userId)
  const removed = own.filter((passkey) => [undefined, passkey.credentialId].includes(credentialId))
  if (removed.length === 0 && credentialId !== undefined) return "not-found"
  const isEmptied = own.filter(isUsable).every((passkey) => removed.includes(passkey))
  if (isEmptied && !hasRecoveryMethod(memory, { userId, hasMail })) return "last-way-in"
  removed.forEach((passkey) => passkeys.delete(passkey.credentialId))
  const user = users.get(userId)
  if (user) user.passkeyCount -= removed.length
  removePendingCodes(memory, userId)
  removeSessionsWithoutPasskey(memory)
  return "removed"
}

function deleteAccount(memory: AccountsMemory, session: OwnerSession): boolean {
  if (!isSessionStored(memory, session)) return false
  const { userId } = session
  const { accounts, sessions, events, knownBrowsers, recoveryCodes, emailCodes, passkeyState } = memory
  const { passkeys, challenges } = passkeyState
  const isOwn = (row: { userId: string | null }) => row.userId === userId
  accounts.delete(userId)
  passkeyState.users.delete(userId)
  for (const rows of [passkeys, challenges, sessions, knownBrowsers, recoveryCodes, emailCodes]) {
    removeMatching<{ userId: string | null }>(rows, isOwn)
  }
  events.splice(0, events.length, ...events.filter((event) => !isOwn(event)))
  return true
}

/** Whether the passkey is for the tests' RP ID. */
function isUsable({ rpId }: StoredPasskey): boolean {
  return rpId === null || rpId === testRpId
}

function readRecords(memory: AccountsMemory, userId: string): AccountRecords | undefined {
  const { accounts, sessions, knownBrowsers, recoveryCodes, emailCodes, passkeyState } = memory
  const row = toAccount(accounts.get(userId))
  if (!row) return undefined
  const user = passkeyState.users.get(userId)
  const listOwn = <Row extends { userId: string | null }>(rows: Map<string, Row>) =>
    [...rows.values()].filter((own) => own.userId === userId)
  const account = {
    ...row,
    userHandle: user?.userHandle ?? null,
    lastRegistrationStartedAt: user?.lastStartedAt ?? null,
  }
  const records = {
    account,
    passkeys: listOwn(passkeyState.passkeys).map(({ userId: _, publicKey, ...passkey }) => ({
      ...passkey,
      publicKey: Buffer.from(publicKey).toString("base64url"),
    })),
    sessions: listOwn(sessions).map(({ userId: _, ...session }) => session),
    knownBrowsers: listOwn(knownBrowsers).map(({ userId: _, browserHash: __, ...browser }) => browser),
    recoveryCodes: listOwn(recoveryCodes).map(({ userId: _, ...code }) => code),
    emailCodes: listOwn(emailCodes).map(({ userId: _, boundTo: __, codeHash: ___, ...code }) => code),
    challenges: listOwn(passkeyState.challenges).map(
      ({ ceremony, purpose, allowedOrigins, isConditional, passkeyDisplayName, expiresAt }) => ({
        ceremony,
        purpose,
        allowedOrigins,
        isConditional,
        passkeyDisplayName,
        expiresAt,
      }),
    ),
  }
  // Turns the times into text.
  return accountRecordsSchema.parse(JSON.parse(JSON.stringify(records)))
}

function hasRecoveryMethod(
  { accounts, recoveryCodes }: AccountsMemory,
  { userId, hasMail }: RecoveringUser,
): boolean {
  const account = accounts.get(userId)
  const hasEmailRecovery = hasMail && account !== undefined && account.email !== null
  return (
    [...recoveryCodes.values()].some(
      (code) => code.userId === userId && code.usedAt === null && !code.isPending,
    ) ||
    (hasEmailRecovery && !account.requiresPasskey)
  )
}

function toAccount(row: AccountRow | undefined): Account | undefined {
  if (!row) return undefined
  const { nameKey: _nameKey, emailKey: _emailKey, ...account } = row
  return account
}
