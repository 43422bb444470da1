import { browserSupportsWebAuthn, startRegistration } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import { callApi } from "../api/callApi"
import { isRecord, isRegistrationOptions } from "../api/typeGuards"
import type { Failure } from "../messages/failures"
import { toBrowserFailure } from "../messages/toBrowserFailure"
import { duringCeremony, takeTurn } from "./ceremonyTurn"

/**
 * The registration ceremony, start to finish: options from the server, the device's prompt, the new passkey back.
 * What `start` carries decides what the passkey is for.
 */
export async function createPasskey(start: Record<string, unknown>): Promise<Result<undefined, Failure>> {
  if (!browserSupportsWebAuthn()) return err({ type: "PasskeysUnsupported" })
  takeTurn()
  return duringCeremony(() => carryOut(start))
}

async function carryOut(start: Record<string, unknown>): Promise<Result<undefined, Failure>> {
  const started = await callApi("POST", "/api/passkey/register/start", start)
  if (!started.ok) return started
  if (!isRecord(started.data) || !isRegistrationOptions(started.data.registrationOptions)) {
    return err({ type: "UnreadableResponse" })
  }

  let publicKey
  try {
    publicKey = await startRegistration({ optionsJSON: started.data.registrationOptions })
  } catch (error) {
    return err(toBrowserFailure(error))
  }

  const finished = await callApi("POST", "/api/passkey/register/finish", { publicKey })
  if (finished.ok) return ok(undefined)
  return err(hasExpired(finished.error) ? { type: "TookTooLong" } : finished.error)
}

function hasExpired(failure: Failure): boolean {
  return failure.type === "Refused" && failure.errorType === "NoRegistrationChallengeFound"
}
