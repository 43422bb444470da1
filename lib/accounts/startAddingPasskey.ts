// The first half of adding a passkey to the account of a session: one more, or the new one after a recovery.

import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server"
import type { PasskeyHint, StartRegistrationError } from "../passkeys"
import { err, type Result } from "../result"
import type { AccountsContext } from "./context"
import type { Session } from "./types"

export interface StartAddingPasskeyArguments {
  session: Session
  passkeyDisplayName?: string | undefined
  /** Where the person would like it to be saved. */
  hint?: PasskeyHint | undefined
  /** Whether the browser is to make it by itself. Only after a sign-in without a passkey. */
  isConditional?: boolean | undefined
}

/** Answers `registrationOptions`; undefined where the account is gone. */
export async function startAddingPasskey(
  { accountStore, passkeys }: AccountsContext,
  { session, passkeyDisplayName, hint, isConditional = false }: StartAddingPasskeyArguments,
): Promise<
  Result<
    { registrationOptions: PublicKeyCredentialCreationOptionsJSON },
    StartRegistrationError | { type: "NotSignedIn" }
  >
> {
  const account = await accountStore.findAccount(session.userId)
  if (!account) return err({ type: "NotSignedIn" })
  return passkeys.startRegistration({
    userId: account.id,
    emailOrUsername: account.name,
    userDisplayName: account.displayName ?? undefined,
    passkeyDisplayName,
    hint,
    boundTo: session.id,
    purpose: "add-passkey",
    isConditional: isConditional && session.access === "recovered",
  })
}
