// Starts adding a passkey to the account of a session: one more, or a new one after a recovery. Guarantees that a
// user who lost all passkeys can still recover an account that has as many passkeys as allowed, and that a registration
// that isn't finished changes nothing.

import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server"
import type { PasskeyDetails, PasskeyHint, StartRegistrationError } from "../../passkeys"
import { err, type Result } from "../../result"
import type { AccountsContext } from "../context"
import type { Session } from "../types"
import { findPasskeyToReplace } from "./findPasskeyToReplace"

export interface StartAddingPasskeyArguments {
  session: Session
  passkeyDisplayName?: string | undefined
  /** Where the user wants to save it. */
  hint?: PasskeyHint | undefined
  /** Whether the browser creates it by itself (conditional create). Only effective after a recovery. */
  isConditional?: boolean | undefined
}

/** Returns `registrationOptions` for the browser. Fails with `NotSignedIn` if the account no longer exists. */
export async function startAddingPasskey(
  context: AccountsContext,
  { session, passkeyDisplayName, hint, isConditional = false }: StartAddingPasskeyArguments,
): Promise<
  Result<
    { registrationOptions: PublicKeyCredentialCreationOptionsJSON },
    StartRegistrationError | { type: "NotSignedIn" }
  >
> {
  const account = await context.accountStore.findAccount(session.userId)
  if (!account) return err({ type: "NotSignedIn" })
  const isRecovered = session.access === "recovered"
  // Replaces a passkey only if the user pressed the button on the page that says so, never if the browser acts by itself.
  const replaced = isRecovered && !isConditional ? await findReplaced(context, account.id) : undefined
  return context.passkeys.startRegistration({
    userId: account.id,
    emailOrUsername: account.name,
    userDisplayName: account.displayName ?? undefined,
    passkeyDisplayName,
    hint,
    boundTo: session.id,
    purpose: "add-passkey",
    isConditional: isConditional && isRecovered,
    replacedCredentialId: replaced?.credentialId,
    callerState: replaced?.credentialId,
  })
}

async function findReplaced(
  { passkeys }: AccountsContext,
  userId: string,
): Promise<PasskeyDetails | undefined> {
  const listed = await passkeys.listPasskeyDetails({ userId })
  return listed.ok ? findPasskeyToReplace(listed.data) : undefined
}
