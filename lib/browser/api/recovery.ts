import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { checkSupport } from "../support/checkSupport"
import { callApi, sendToApi, sendWithCookie } from "./callApi"
import { isRecord } from "./typeGuards"

/** Creates ten recovery codes for the signed-in account. They don't work until they are confirmed. */
export async function createRecoveryCodes(): Promise<Result<string[], Failure>> {
  const created = await callApi("POST", "/api/account/recovery-codes")
  if (!created.ok) return created
  const codes = isRecord(created.data) ? created.data.codes : undefined
  if (!Array.isArray(codes)) return err({ type: "UnreadableResponse" })
  return ok(codes.filter((code) => typeof code === "string"))
}

/**
 * Confirms that the user has saved the new codes, identified by one of them. They work from now on, and earlier codes don't.
 * Failures include the server's `RecoveryCodesReplaced`.
 */
export function confirmRecoveryCodes(code: string): Promise<Result<undefined, Failure>> {
  return sendToApi("POST", "/api/account/recovery-codes/confirm", { code })
}

/** Sends a code to the account's new email address. Failures include the server's `InvalidEmail`. */
export function startConfirmingEmail(email: string): Promise<Result<undefined, Failure>> {
  return sendToApi("POST", "/api/account/email/start", { email })
}

/** Confirms the address with the code. Failures include the server's `WrongCode`, `CodeExpired`, and `EmailTaken`. */
export function finishConfirmingEmail(code: string): Promise<Result<undefined, Failure>> {
  return sendToApi("POST", "/api/account/email/finish", { code })
}

/** Removes the account's email address. */
export function removeEmail(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", "/api/account/email")
}

/** Sets whether account recovery by email also requires a passkey. */
export function requirePasskey(requiresPasskey: boolean): Promise<Result<undefined, Failure>> {
  return sendToApi("PATCH", "/api/account/second-factor", { requiresPasskey })
}

// Recovery ends with creating a passkey, so it isn't started in a browser that can't create one: no code is used, and no email
// is sent.

/** Recovers an account with a recovery code. Failures include the server's `UnknownRecoveryCode`. */
export async function recoverWithCode(code: string): Promise<Result<undefined, Failure>> {
  const supported = checkSupport()
  return supported.ok ? sendWithCookie("/api/recovery/code", { code }) : supported
}

/** Sends a code to the address if it belongs to an account. The result is the same if it doesn't. */
export async function startEmailRecovery(email: string): Promise<Result<undefined, Failure>> {
  const supported = checkSupport()
  return supported.ok ? sendWithCookie("/api/recovery/email/start", { email }) : supported
}

/** Recovers an account with the emailed code, in the browser that requested it. Failures include the server's `WrongCode` and `CodeExpired`. */
export async function finishEmailRecovery(code: string): Promise<Result<undefined, Failure>> {
  const supported = checkSupport()
  return supported.ok ? sendToApi("POST", "/api/recovery/email/finish", { code }) : supported
}
