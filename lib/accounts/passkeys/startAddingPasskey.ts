// The first half of adding a passkey to the account of a session: one more, or the new one after a recovery. Guarantees that
// whoever lost as many passkeys as an account can have still comes back.

import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server"
import type { PasskeyDetails, PasskeyHint, StartRegistrationError } from "../../passkeys"
import { err, type Result } from "../../result"
import type { AccountsContext } from "../context"
import type { Session } from "../types"
import { removePasskeys } from "./removePasskeys"

export interface StartAddingPasskeyArguments {
  session: Session
  passkeyDisplayName?: string | undefined
  /** Where the person would like it to be saved. */
  hint?: PasskeyHint | undefined
  /** Whether the browser is to make it by itself. Only after a sign-in without a passkey. */
  isConditional?: boolean | undefined
  browserLabel: string | undefined
}

interface ListedPasskeys {
  passkeys: PasskeyDetails[]
  maxPasskeys: number
}

/** Answers `registrationOptions`; whose account is gone meanwhile is not signed in. */
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
  // The browser by itself removes nothing: the person presses the button, below the words that say so.
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

/** Of as many passkeys as there can be, removes the one that was not used for the longest time. */
async function makeRoom(
  context: AccountsContext,
  { userId, browserLabel }: { userId: string; browserLabel: string | undefined },
): Promise<void> {
  const listed = await context.passkeys.listPasskeyDetails({ userId })
  if (!listed.ok) return
  const leastUsed = findPasskeyToReplace(listed.data)
  if (leastUsed) await removePasskeys(context, { userId, credentialId: leastUsed.credentialId, browserLabel })
}

/** The passkey that gives way to a new one after a recovery; undefined while there is room. */
export function findPasskeyToReplace({ passkeys, maxPasskeys }: ListedPasskeys): PasskeyDetails | undefined {
  if (passkeys.length < maxPasskeys) return undefined
  const lastSeen = ({ lastUsedAt, createdAt }: PasskeyDetails) => Date.parse(lastUsedAt ?? createdAt)
  return passkeys.toSorted((one, other) => lastSeen(one) - lastSeen(other))[0]
}
