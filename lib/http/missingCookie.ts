import { err, type Result } from "../result"

/** Errors that mean "not found for this browser". Their messages say that too much time has passed. */
const typesOfUnknownBrowser = [
  "CodeExpired",
  "NoAuthenticationChallengeFound",
  "NoRegistrationChallengeFound",
]

/**
 * Returns `CookieMissing` if a signed-out ceremony or an email code wasn't found because the browser sent no cookie. Its start sets
 * one, so the browser blocks cookies or has deleted them. Returns any other result unchanged.
 *
 * @param bindings - The values that identify this browser, from `readBrowserBindings`.
 */
export function explainMissingCookie<Data, Failure extends { type: string }>(
  result: Result<Data, Failure>,
  bindings: readonly string[],
): Result<Data, Failure | { type: "CookieMissing" }> {
  if (result.ok || bindings.length > 0) return result
  return typesOfUnknownBrowser.includes(result.error.type) ? err({ type: "CookieMissing" }) : result
}
