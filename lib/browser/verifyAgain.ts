import { err, ok, type Result } from "@/lib/result"
import { askForPasskey } from "./authenticateWithPasskey"
import { callApi } from "./callApi"
import { takeTurn } from "./ceremonyTurn"
import type { Failure } from "./failures"
import { isAuthenticationOptions, isRecord } from "./narrow"

type Options = Extract<Awaited<ReturnType<typeof fetchVerificationOptions>>, { ok: true }>["data"]

/** Whether the server wants a passkey before it does what was asked for. */
export function needsVerification(failure: Failure): boolean {
  return failure.type === "Refused" && failure.errorType === "VerificationNeeded"
}

/** Options for showing one of the account's passkeys again, to be there before the button is pressed. */
export async function fetchVerificationOptions() {
  const started = await callApi("POST", "/api/passkey/verify/start", {})
  if (!started.ok) return started
  if (!isRecord(started.data) || !isAuthenticationOptions(started.data.authenticationOptions)) {
    return err({ type: "UnreadableAnswer" as const })
  }
  return ok(started.data.authenticationOptions)
}

/**
 * Asks for one of the account's passkeys again (step-up). Nobody is signed in by it who was not: for five minutes the
 * session may do what needs a passkey.
 */
export async function verifyAgain(options: Options): Promise<Result<undefined, Failure>> {
  takeTurn()
  const answer = await askForPasskey(options)
  if (!answer.ok) return answer
  const finished = await callApi("POST", "/api/passkey/verify/finish", { publicKey: answer.data })
  return finished.ok ? ok(undefined) : finished
}
