// Starts adding a passkey to the account of a session: one more, or a new one after a recovery. Guarantees that a
// user who lost all passkeys can still recover an account that has as many passkeys as allowed.

import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server"
import type { PasskeyDetails, PasskeyHint, StartRegistrationError } from "../../passkeys"
import { err, type Result } from "../../result"
import type { AccountsContext } from "../context"
import type { Session } from "../types"
import { removePasskeys } from "./removePasskeys"

export interface StartAddingPasskeyArguments {
  session: Session
  passkeyDisplayName?: string | undefined
  /** Where the user wants to save it. */
  hint?: PasskeyHint | undefined
  /** Whether the browser creates it by itself (conditional create). Only effective after a recovery. */
  isConditional?: boolean | undefined
  browserLabel: string | undefined
}

interface PasskeyList {
  passkeys: PasskeyDetails[]
  maxPasskeys: number
}

/** Returns `registrationOptions` for the browser. Fails with `NotSignedIn` if the account no longer exists. */
export async function startAddingPasskey(
  context: AccountsContext,
  { session, passkeyDisplayName, hint, isConditional = false, browserLabel }: StartAddingPasskeyArguments,
): Promise<
  Result<
    { registrationOptions: PublicKeyCredentialCreationOptionsJSON },
    StartRegistrationError | { type: "NotSignedIn" }
  >
> {
  const account = await context.accountStore.findAccount(session.userId)
  if (!account) return err({ type: "NotSignedIn" })
  const isRecovered = session.access === "recovered"
  // Removes a passkey only if the user pressed the button whose text says so, never if the browser acts by itself.
  if (isRecovered && !isConditional) await makeRoom(context, { userId: account.id, browserLabel })
  return context.passkeys.startRegistration({
    userId: account.id,
    emailOrUsername: account.name,
    userDisplayName: account.displayName ?? undefined,
    passkeyDisplayName,
    hint,
    boundTo: session.id,
    purpose: "add-passkey",
    isConditional: isConditional && isRecovered,
  })
}

/** Removes the least recently used passkey if the account has reached the limit. */
async function makeRoom(
  context: AccountsContext,
  { userId, browserLabel }: { userId: string; browserLabel: string | undefined },
): Promise<void> {
  const listed = await context.passkeys.listPasskeyDetails({ userId })
  if (!listed.ok) return
  const leastRecentlyUsed = findPasskeyToReplace(listed.data)
  if (!leastRecentlyUsed) return
  const { credentialId } = leastRecentlyUsed
  await removePasskeys(context, { userId, credentialId, browserLabel })
}

/** Returns the passkey that a new one replaces after a recovery; undefined below the limit. */
export function findPasskeyToReplace({ passkeys, maxPasskeys }: PasskeyList): PasskeyDetails | undefined {
  if (passkeys.length < maxPasskeys) return undefined
  const lastSeen = ({ lastUsedAt, createdAt }: PasskeyDetails) => Date.parse(lastUsedAt ?? createdAt)
  return passkeys.toSorted((one, other) => lastSeen(one) - lastSeen(other))[0]
}
