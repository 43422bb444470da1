// Starts a step-up: before a sensitive change, or because the account requires a passkey after an email code.

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import type { StartAuthenticationError } from "../../passkeys"
import type { Result } from "../../result"
import type { AccountsContext } from "../context"
import type { Session } from "../types"

/** Returns `authenticationOptions` with the account's passkeys. They are valid in this session only. */
export function startStepUp(
  { passkeys }: AccountsContext,
  { id, userId }: Session,
): Promise<
  Result<{ authenticationOptions: PublicKeyCredentialRequestOptionsJSON }, StartAuthenticationError>
> {
  return passkeys.startAuthentication({ userId, boundTo: id, purpose: "step-up" })
}
