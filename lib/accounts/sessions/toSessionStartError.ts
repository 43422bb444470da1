import type { PasskeyErrorOf } from "../../passkeys"
import type { AccountErrorOf, SessionStart } from "../types"

export type SessionStartError =
  | AccountErrorOf<"CodeExpired" | "UnknownRecoveryCode" | "UnknownRecoveryLink">
  | PasskeyErrorOf<"UnknownCredential">

/** Returns why the store didn't add a session: the passkey is gone, or the account's owner ended the recovery. */
export function toSessionStartError({ credentialId, begunBy }: SessionStart): SessionStartError {
  if (credentialId !== null) return { type: "UnknownCredential", details: { credentialId } }
  if (begunBy === "recovery-link") return { type: "UnknownRecoveryLink" }
  return { type: begunBy === "email-code" ? "CodeExpired" : "UnknownRecoveryCode" }
}
