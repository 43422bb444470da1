// Accounts with passkeys, sessions and events, as the operations would store them, for tests of the stores.

import type { StoredPasskey } from "../../passkeys"
import { testRpId } from "../../passkeys/testing/fixture"
import { toNameKey } from "../names/nameKey"
import type {
  ChangeRecoveryOutcome,
  NewAccount,
  PasskeyRemoval,
  RecoveryChange,
  RemovePasskeysOutcome,
} from "../store"
import type { SecurityEvent, Session } from "../types"
import type { AccountsStores } from "./memoryStores"

export const now = new Date("2026-08-01T12:00:00.000Z")

/** Returns the time this many minutes after `now`. */
export const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

/** Returns what sign-up stores for an account whose name is its id: the account, a passkey and an event. */
export function toNewAccount(id: string, credentialId = `passkey-of-${id}`): NewAccount {
  return {
    account: {
      id,
      name: id,
      lostName: null,
      displayName: null,
      createdAt: now,
      email: null,
      requiresPasskey: false,
      recoveryVersion: 0,
    },
    nameKey: toNameKey(id),
    passkey: { ...toPasskey(id, credentialId), userHandle: `handle of ${id}` },
    event: { userId: id, type: "signed-up", detail: null, browserLabel: "Chrome on Linux", at: now },
  }
}

export function toPasskey(userId: string, credentialId: string): StoredPasskey {
  return {
    credentialId,
    userId,
    rpId: testRpId,
    isUserHandleUnknown: false,
    publicKey: new Uint8Array([1, 2, 3]),
    signCount: 0,
    transports: ["internal"],
    aaguid: "00000000-0000-0000-0000-000000000000",
    isBackupEligible: true,
    isBackedUp: true,
    displayName: null,
    createdAt: now,
    lastUsedAt: null,
    lastUsedFrom: null,
  }
}

/** Returns a session that expires in an hour. No passkey started it unless `fields` names one. */
export function toSession(id: string, userId: string, fields: Partial<Session> = {}): Session {
  return {
    id,
    userId,
    access: "full",
    begunBy: "passkey",
    credentialId: null,
    isCrossDevice: false,
    startedFrom: "Chrome on Linux",
    verifiedAt: now,
    createdAt: now,
    lastActiveAt: now,
    expiresAt: minutes(60),
    ...fields,
  }
}

/** Returns a session that can only create a passkey. */
export function toRecovery(userId: string, id = `recovery of ${userId}`): Session {
  return toSession(id, userId, { access: "recovered", begunBy: "email-code" })
}

/** Starts one session of each kind that isn't a full one. Returns their IDs, sorted. */
export async function addRecovery(
  { accountStore, sessionStore }: Pick<AccountsStores, "accountStore" | "sessionStore">,
  userId: string,
): Promise<string[]> {
  const { recoveryVersion } = (await accountStore.findAccount(userId)) ?? {}
  const recovered = toRecovery(userId)
  const waiting = {
    ...toRecovery(userId, `awaiting passkey of ${userId}`),
    access: "awaiting-passkey" as const,
  }
  const sessions = [waiting, recovered]
  for (const session of sessions) {
    const isAdded = await sessionStore.addSession({ ...session, recoveryVersion })
    if (!isAdded) throw new Error(`The session ${session.id} was not added.`)
  }
  return sessions.map(({ id }) => id)
}

export function toEvent(userId: string, fields: Partial<SecurityEvent> = {}): SecurityEvent {
  return { userId, type: "signed-in", detail: null, browserLabel: null, at: now, ...fields }
}

/** Stores an account whose name is its id, with one passkey. */
export async function addAccount(
  { accountStore }: Pick<AccountsStores, "accountStore">,
  id: string,
  credentialId?: string,
): Promise<void> {
  const outcome = await accountStore.addAccountWithFirstPasskey(toNewAccount(id, credentialId))
  if (outcome !== "added") throw new Error(`The account ${id} was not added: ${outcome}.`)
}

/** Adds another passkey to an account. */
export async function addPasskeyTo(
  { passkeyStore }: Pick<AccountsStores, "passkeyStore">,
  userId: string,
  credentialId: string,
): Promise<void> {
  const outcome = await passkeyStore.addPasskey(toPasskey(userId, credentialId), 10)
  if (outcome !== "added") throw new Error(`The passkey ${credentialId} was not added: ${outcome}.`)
}

type OwnerStores = Pick<AccountsStores, "accountStore" | "sessionStore">

let ownerSessionCount = 0

/** Makes a change in a session of the account that exists only for this purpose. */
export async function changeAsOwner<Outcome>(
  { sessionStore }: Pick<AccountsStores, "sessionStore">,
  userId: string,
  change: (session: Session) => Promise<Outcome>,
): Promise<Outcome> {
  ownerSessionCount += 1
  const session = toSession(`session ${ownerSessionCount} of ${userId}`, userId)
  await sessionStore.addSession(session)
  const outcome = await change(session)
  await sessionStore.removeSession(userId, session.id)
  return outcome
}

/** Changes an account's recovery methods, on a site that sends email. */
export function changeRecoveryOf(
  stores: OwnerStores,
  userId: string,
  change: RecoveryChange,
): Promise<ChangeRecoveryOutcome> {
  return changeAsOwner(stores, userId, (session) =>
    stores.accountStore.changeRecovery({ session, hasMail: true, change }),
  )
}

/** Removes passkeys of an account. */
export function removePasskeysOf(
  stores: OwnerStores,
  userId: string,
  removal: Omit<PasskeyRemoval, "session">,
): Promise<RemovePasskeysOutcome> {
  return changeAsOwner(stores, userId, (session) =>
    stores.accountStore.removePasskeys({ session, ...removal }),
  )
}

/** Stores recovery codes of an account that aren't confirmed yet. */
export function addPendingCodesTo(
  stores: Pick<AccountsStores, "recoveryCodeStore" | "sessionStore">,
  userId: string,
  codeHashes: string[],
): Promise<boolean> {
  return changeAsOwner(stores, userId, (session) =>
    stores.recoveryCodeStore.addPendingRecoveryCodes(session, codeHashes, now),
  )
}

/** Returns the change that sets this address. */
export function toEmailChange(email: string): RecoveryChange {
  return { type: "set-email", email, emailKey: email.toLowerCase() }
}

/** Returns the change that confirms the codes created at `now` that include this one. */
export function toConfirmation(codeHash: string): RecoveryChange & { type: "confirm-recovery-codes" } {
  return { type: "confirm-recovery-codes", codeHash, createdAfter: minutes(-60) }
}

/** Replaces an account's recovery codes with these. */
export async function replaceCodesOf(
  stores: OwnerStores & Pick<AccountsStores, "recoveryCodeStore">,
  userId: string,
  codeHashes: string[],
): Promise<ChangeRecoveryOutcome> {
  await addPendingCodesTo(stores, userId, codeHashes)
  const [codeHash = ""] = codeHashes
  return changeRecoveryOf(stores, userId, toConfirmation(codeHash))
}

/** Starts all of them before the first has finished. */
export function runConcurrently<Outcome>(
  count: number,
  start: (index: number) => Promise<Outcome>,
): Promise<Outcome[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => start(index)))
}
