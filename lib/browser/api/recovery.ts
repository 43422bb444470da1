import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { callApi, sendToApi } from "./callApi"
import { isRecord } from "./typeGuards"

type Done = Promise<Result<undefined, Failure>>

/** Makes ten new recovery codes for the account that is signed in; the older ones end. */
export async function createRecoveryCodes(): Promise<Result<string[], Failure>> {
  const made = await callApi("POST", "/api/account/recovery-codes")
  if (!made.ok) return made
  const codes = isRecord(made.data) ? made.data.codes : undefined
  if (!Array.isArray(codes)) return err({ type: "UnreadableResponse" })
  return ok(codes.filter((code) => typeof code === "string"))
}

/** Sends a code to an address that is to become the account's. Failures include the server's `InvalidEmail`. */
export function startConfirmingEmail(email: string): Done {
  return sendToApi("POST", "/api/account/email/start", { email })
}

/** Confirms it with the code. Failures include the server's `WrongCode`, `CodeExpired` and `EmailTaken`. */
export function finishConfirmingEmail(code: string): Done {
  return sendToApi("POST", "/api/account/email/finish", { code })
}

/** Takes the address away from the account. */
export function removeEmail(): Done {
  return sendToApi("DELETE", "/api/account/email")
}

/** Whether a code by e-mail has to be followed by a passkey, from now on. */
export function requirePasskey(requiresPasskey: boolean): Done {
  return sendToApi("PATCH", "/api/account/second-factor", { requiresPasskey })
}

/** Comes back with a recovery code. Failures include the server's `UnknownRecoveryCode`. */
export function recoverWithCode(code: string): Done {
  return sendToApi("POST", "/api/recovery/code", { code })
}

/** Sends a code to an address, if it is some account's. Which it is, nobody is told. */
export function startEmailRecovery(email: string): Done {
  return sendToApi("POST", "/api/recovery/email/start", { email })
}

/** Comes back with that code. Failures include the server's `WrongCode` and `CodeExpired`. */
export function finishEmailRecovery(code: string): Done {
  return sendToApi("POST", "/api/recovery/email/finish", { code })
}
