// Links that an operator created. The token is the part of the link after "#".

import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { checkSupport } from "../support/checkSupport"
import { sendToApi, sendWithCookie } from "./callApi"

/** Recovers an account. Failures include the server's `UnknownRecoveryLink` and `RecoveryLinkNotYet`. */
export async function openRecoveryLink(token: string): Promise<Result<undefined, Failure>> {
  const supported = checkSupport()
  return supported.ok ? sendWithCookie("/api/recovery/link", { token }) : supported
}

/** Accepts an invitation. Failures include the server's `UnknownInvitation`. */
export async function acceptInvitation(token: string): Promise<Result<undefined, Failure>> {
  const supported = checkSupport()
  return supported.ok ? sendWithCookie("/api/invitation", { token }) : supported
}

/** Stops the recovery link of the signed-in user's account. */
export function stopRecoveryLink(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", "/api/account/recovery-link")
}
