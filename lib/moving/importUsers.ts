// Imports users and passkeys: checks every row of a source, and gives each one a verdict. Without `isWriting`, nothing is
// stored. Rows that are stored already are left alone, so an import that was interrupted can be run again.

import { toEmailKey, toNameKey } from "../accounts"
import { checkPasskey, checkUser, type RowRules } from "./checkRow"
import type { MovedPasskey } from "./format"
import type { KnownPasskey, KnownUser, MovingStore, SourceRow, StagedUser, Staging, Verdict } from "./types"
import { toBytes, toText } from "./values"

export interface ImportOptions extends RowRules {
  store: MovingStore
  staging: Staging
  maxPasskeysPerUser: number
  /** Whether to store what can be imported. */
  isWriting: boolean
  /** Called with the verdict of each passkey, and of each user without passkeys. */
  report: (verdict: Verdict) => void | Promise<void>
}

/** How many users are looked up and stored together. */
const usersPerBatch = 200

/** Runs the import. */
export async function importUsers(rows: AsyncIterable<SourceRow>, options: ImportOptions): Promise<void> {
  for await (const row of rows) await stageRow(row, options)
  for (const users of options.staging.listUsers(usersPerBatch)) await importBatch(users, options)
}

/** Checks a row by itself. A user's rows don't have to follow each other. */
async function stageRow(row: SourceRow, options: ImportOptions): Promise<void> {
  const { staging, report } = options
  const refuse = (reason: string) =>
    report({
      userId: toText(row.userId) ?? "",
      credentialId: toLabel(row.passkey?.credentialId),
      outcome: "refused",
      reason,
    })
  if (row.problem !== undefined) return refuse(row.problem)
  const checked = checkUser(row, options)
  if (!checked.ok) return refuse(checked.error.reason)
  const { user } = checked.data
  const { userHandle } = staging.addUser({ ...checked.data, hasPasskeys: row.passkey !== undefined })
  if (row.passkey === undefined) return
  const passkey = await checkPasskey(row.passkey, userHandle, options)
  if (!passkey.ok) return refuse(passkey.error.reason)
  if (!staging.addPasskey(user.userId, passkey.data)) return refuse("the credential ID is listed twice")
}

async function importBatch(users: StagedUser[], options: ImportOptions): Promise<void> {
  const known = await readKnown(users, options.store)
  // Their transactions become one commit on SQLite, and run on several connections on PostgreSQL.
  await Promise.all(users.map((user) => importUser(user, known, options)))
}

interface Known {
  users: Map<string, KnownUser>
  passkeys: Map<string, KnownPasskey>
  /** The accounts by the keys of their names and addresses. */
  owners: Map<string, string>
}

async function readKnown(batch: StagedUser[], store: MovingStore): Promise<Known> {
  const users = await store.findUsers(batch.map(({ user }) => user.userId))
  const passkeys = await store.findPasskeys(
    batch.flatMap((each) => each.passkeys.map(({ credentialId }) => credentialId)),
  )
  const owners = new Map<string, string>()
  for (const { id, nameKey, emailKey } of await store.findAccountsByKey(batch.flatMap(listKeys))) {
    owners.set(`name ${nameKey}`, id)
    if (emailKey !== null) owners.set(`email ${emailKey}`, id)
  }
  return {
    users: new Map(users.map((user) => [user.userId, user])),
    passkeys: new Map(passkeys.map((passkey) => [passkey.credentialId, passkey])),
    owners,
  }
}

function listKeys({ user: { userName, account } }: StagedUser): string[] {
  if (account === null) return []
  return [toNameKey(userName), ...(account.email === null ? [] : [toEmailKey(account.email)])]
}

async function importUser(staged: StagedUser, known: Known, options: ImportOptions): Promise<void> {
  const { user, passkeys, hasPasskeys } = staged
  // All of them were refused. Without a passkey, the owner couldn't sign in, and couldn't sign up with the name.
  if (hasPasskeys && passkeys.length === 0) return
  const stored = known.users.get(user.userId)
  const report = async (rows: MovedPasskey[], outcome: Verdict["outcome"], reason?: string) => {
    // A user without passkeys gets one verdict, too.
    const credentialIds = passkeys.length === 0 ? [""] : rows.map(({ credentialId }) => credentialId)
    for (const credentialId of credentialIds)
      await options.report({
        userId: user.userId,
        credentialId,
        outcome,
        ...(reason !== undefined && { reason }),
      })
  }
  const problem = findUserProblem(staged, known, options.staging)
  if (problem !== undefined) return report(passkeys, "refused", problem)
  if (passkeys.length === 0 && stored) return report([], "present")
  const sorted = sortPasskeys(staged, known, options.maxPasskeysPerUser)
  if (passkeys.length > 0) {
    await report(sorted.present, "present")
    for (const { passkey, reason } of sorted.refused) await report([passkey], "refused", reason)
    // A user whose passkeys were all refused isn't stored.
    if (sorted.added.length === 0) return
  }
  const isAdded =
    !options.isWriting || (await options.store.addUser(user, sorted.added, options.maxPasskeysPerUser))
  if (isAdded) return report(sorted.added, "added")
  await report(sorted.added, "refused", "something changed in the meantime; run the import again")
}

/** Returns why none of the user's passkeys can be imported. */
function findUserProblem(staged: StagedUser, known: Known, staging: Staging): string | undefined {
  const { userId, userName, account } = staged.user
  const stored = known.users.get(userId)
  if (stored) {
    if (stored.isAccount && account === null) return "an account here has this user ID"
    if (!stored.isAccount && account !== null) return "a user of another back end has this user ID"
    return isSameUser(staged, stored, known) ? undefined : "another user here has this user ID"
  }
  if (account === null) return undefined
  // An account here has it, or a user who comes earlier in the source.
  const isTaken = (key: string) => (known.owners.get(key) ?? userId) !== userId || !staging.claim(key, userId)
  if (isTaken(`name ${toNameKey(userName)}`)) return "another account has this name"
  if (account.email !== null && isTaken(`email ${toEmailKey(account.email)}`)) {
    return "another account has this email address"
  }
  return undefined
}

/** Two systems may use the same ID for different users. Without a handle, the name or a passkey shows that it is the same user. */
function isSameUser({ user, hasOwnHandle, passkeys }: StagedUser, stored: KnownUser, known: Known): boolean {
  if (hasOwnHandle) return stored.userHandle === user.userHandle
  return (
    toNameKey(stored.userName) === toNameKey(user.userName) ||
    passkeys.some((passkey) => isStored(passkey, user.userId, known))
  )
}

function isStored({ credentialId, publicKey }: MovedPasskey, userId: string, { passkeys }: Known): boolean {
  const existing = passkeys.get(credentialId)
  return existing?.userId === userId && existing.publicKey === publicKey
}

interface SortedPasskeys {
  present: MovedPasskey[]
  added: MovedPasskey[]
  refused: { passkey: MovedPasskey; reason: string }[]
}

function sortPasskeys(
  { user: { userId }, passkeys }: StagedUser,
  known: Known,
  maxPasskeys: number,
): SortedPasskeys {
  const sorted: SortedPasskeys = { present: [], added: [], refused: [] }
  let count = known.users.get(userId)?.passkeyCount ?? 0
  for (const passkey of passkeys) {
    if (isStored(passkey, userId, known)) sorted.present.push(passkey)
    else if (known.passkeys.has(passkey.credentialId)) {
      sorted.refused.push({ passkey, reason: "another passkey here has this credential ID" })
    } else if (count >= maxPasskeys) {
      const reason = `the user would have more than ${maxPasskeys} passkeys (max_passkeys_per_user)`
      sorted.refused.push({ passkey, reason })
    } else {
      sorted.added.push(passkey)
      count += 1
    }
  }
  return sorted
}

/** Returns the credential ID for a verdict, even if it can't be used. */
function toLabel(credentialId: unknown): string {
  const bytes = toBytes(credentialId)
  return bytes === undefined ? "" : Buffer.from(bytes).toString("base64url")
}
