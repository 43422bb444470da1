import type { Failure } from "./failures"

const expiredChallengeTypes = ["NoAuthenticationChallengeFound", "NoRegistrationChallengeFound"]

/** Turns the server's refusal of an expired challenge into `TookTooLong`. Returns any other failure unchanged. */
export function toCeremonyFailure(failure: Failure): Failure {
  const isExpired = failure.type === "Refused" && expiredChallengeTypes.includes(failure.errorType)
  return isExpired ? { type: "TookTooLong" } : failure
}
