// Checks a row of another system, and converts it to what can be stored here.

import { isEmailAddress } from "../accounts"
import { maxNameLength, parseAccountName } from "../accounts/names/accountName"
import { parseTransports, type Signatures } from "../passkeys"
import { maxCredentialIdBytes } from "../passkeys/policy"
import { checkDisplayName, checkEmailOrUsername, checkUserId } from "../passkeys/webauthn/arguments"
import { err, ok, type Result } from "../result"
import type { MovedPasskey } from "./format"
import type { CheckedUser, SourcePasskey, SourceRow, UserKind } from "./types"
import { toBoolean, toBytes, toList, toText, toTime, toWholeNumber } from "./values"

export interface RowRules {
  rpId: string
  /** The kind of users whose source doesn't know it. */
  kind: UserKind
  canImport: Signatures["canImport"]
  now: Date
  createUserHandle: () => string
}

/** Why a row can't be imported, in words. */
export interface Refused {
  type: "Refused"
  reason: string
}

function refuse(reason: string): { ok: false; error: Refused } {
  return err({ type: "Refused", reason })
}

/** https://www.w3.org/TR/webauthn-3/#dom-publickeycredentialuserentity-id */
const maxUserHandleBytes = 64
const maxSignCount = 0xffff_ffff
const unknownAaguid = "00000000-0000-0000-0000-000000000000"

/** Checks the user of a row. Returns the reason if it can't be imported. */
export function checkUser(row: SourceRow, rules: RowRules): Result<CheckedUser, Refused> {
  const userId = checkUserId(toText(row.userId) ?? "")
  if (!userId.ok) return refuse(`the user ID can't be used: ${userId.error.details}`)
  const isAccount = (row.kind ?? rules.kind) === "account"
  const userName = checkName(toText(row.userName) ?? "", isAccount)
  if (!userName.ok) return userName
  const handle = checkUserHandle(row.userHandle ?? row.passkey?.userHandle)
  if (!handle.ok) return handle
  const email = toText(row.email) ?? null
  if (email !== null && !isEmailAddress(email)) return refuse(`"${email}" isn't an email address`)
  const displayName = checkDisplayName("the display name", toText(row.userDisplayName))
  const user = {
    userId: userId.data,
    userName: userName.data,
    userHandle: handle.data ?? rules.createUserHandle(),
    createdAt: (toTime(row.createdAt) ?? rules.now).toISOString(),
    account: isAccount
      ? {
          displayName: displayName.ok ? displayName.data : null,
          email,
          requiresPasskey: email !== null && (toBoolean(row.requiresPasskey) ?? false),
        }
      : null,
  }
  return ok({ user, hasOwnHandle: handle.data !== undefined })
}

function checkName(name: string, isAccount: boolean): Result<string, Refused> {
  if (!isAccount) {
    const checked = checkEmailOrUsername(name)
    return checked.ok ? checked : refuse(`the name can't be used: ${checked.error.details}`)
  }
  const checked = parseAccountName(name)
  if (checked.ok) return checked
  const { problem, character } = checked.error.details
  const problems = {
    empty: "it is empty",
    "too-long": `it is longer than ${maxNameLength} characters`,
    "unsupported-character": `it contains ${character ?? "an unsupported character"}`,
  } satisfies Record<typeof problem, string>
  return refuse(`the name can't be used: ${problems[problem]}`)
}

function checkUserHandle(value: unknown): Result<string | undefined, Refused> {
  if (value === undefined || value === null || value === "") return ok(undefined)
  const bytes = toBytes(value)
  if (bytes === undefined) return refuse("the user handle isn't base64url")
  if (bytes.length > maxUserHandleBytes) {
    return refuse(`the user handle has ${bytes.length} bytes; WebAuthn allows ${maxUserHandleBytes}`)
  }
  return ok(toBase64URL(bytes))
}

/** Checks a passkey, for a user whose handle is `userHandle`. Returns the reason if it can't be imported. */
export async function checkPasskey(
  source: SourcePasskey,
  userHandle: string,
  rules: RowRules,
): Promise<Result<MovedPasskey, Refused>> {
  const credentialId = toBytes(source.credentialId)
  if (credentialId === undefined) return refuse("the credential ID isn't base64url")
  if (credentialId.length > maxCredentialIdBytes) {
    return refuse(
      `the credential ID has ${credentialId.length} bytes; WebAuthn allows ${maxCredentialIdBytes}`,
    )
  }
  const publicKey = toBytes(source.publicKey)
  if (publicKey === undefined) return refuse("the public key isn't base64 or base64url")
  if (!(await rules.canImport(publicKey))) {
    return refuse(
      "the public key can't be used: it must be a COSE key of an algorithm that this site supports",
    )
  }
  const signCount = toWholeNumber(source.signCount)
  if (signCount === undefined || signCount > maxSignCount) {
    return refuse(`the signature counter must be a whole number up to ${maxSignCount}`)
  }
  const isBackupEligible = toBoolean(source.isBackupEligible)
  if (isBackupEligible === undefined) return refuse("it isn't known whether the passkey can be backed up")
  const rpId = toText(source.rpId) ?? rules.rpId
  if (rpId !== rules.rpId) return refuse(`the passkey only works on ${rpId}, not on ${rules.rpId}`)
  const handle = checkUserHandle(source.userHandle)
  if (!handle.ok) return handle
  const displayName = checkDisplayName("the passkey's name", toText(source.displayName))
  return ok({
    credentialId: toBase64URL(credentialId),
    rpId,
    publicKey: toBase64URL(publicKey),
    signCount,
    transports: parseTransports(toList(source.transports)),
    aaguid: toAaguid(source.aaguid),
    isBackupEligible,
    isBackedUp: isBackupEligible && (toBoolean(source.isBackedUp) ?? false),
    displayName: displayName.ok ? displayName.data : null,
    createdAt: (toTime(source.createdAt) ?? rules.now).toISOString(),
    lastUsedAt: toTime(source.lastUsedAt)?.toISOString() ?? null,
    lastUsedFrom: toText(source.lastUsedFrom)?.slice(0, 100) ?? null,
    isUserHandleUnknown: handle.data !== userHandle,
  })
}

function toAaguid(value: unknown): string {
  const text = toText(value)?.toLowerCase() ?? ""
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : unknownAaguid
}

export function toBase64URL(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url")
}
