// The first half of showing a passkey again: before something that matters (step-up), or because the account demands a
// passkey after the code by e-mail.

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import type { StartAuthenticationError } from "../../passkeys"
import type { Result } from "../../result"
import type { AccountsContext } from "../context"
import type { Session } from "../types"

/** Answers `authenticationOptions` that the passkeys of this account may answer, in this session alone. */
export function startStepUp(
  { passkeys }: AccountsContext,
  { id, userId }: Session,
): Promise<
  Result<{ authenticationOptions: PublicKeyCredentialRequestOptionsJSON }, StartAuthenticationError>
> {
  return passkeys.startAuthentication({ userId, boundTo: id, purpose: "step-up" })
}
