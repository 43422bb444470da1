import { err, ok } from "@/lib/result"
import { callApi } from "../api/callApi"
import { isAuthenticationOptions, isRecord } from "../api/typeGuards"
import { prepareOptions, type OptionsResult, type PreparedOptions } from "./preparedOptions"

/** Fetches the options for a sign-in: without a username for any account, with one for that account. */
export function fetchAuthenticationOptions(emailOrUsername?: string): Promise<OptionsResult> {
  const body = emailOrUsername === undefined ? {} : { emailOrUsername }
  return fetchOptions("/api/passkey/authenticate/start", body)
}

/** Prepares the options for the next sign-in. Autofill and the button share them, because only one of the two can finish. */
export function prepareAuthenticationOptions(): PreparedOptions {
  return prepareOptions(() => fetchAuthenticationOptions())
}

/** Prepares the options for a step-up, which asks for one of the signed-in account's passkeys. */
export function prepareVerificationOptions(): PreparedOptions {
  return prepareOptions(() => fetchOptions("/api/passkey/verify/start", {}))
}

async function fetchOptions(path: string, body: Record<string, unknown>): Promise<OptionsResult> {
  const started = await callApi("POST", path, body)
  if (!started.ok) return started
  if (!isRecord(started.data) || !isAuthenticationOptions(started.data.authenticationOptions)) {
    return err({ type: "UnreadableResponse" })
  }
  return ok(started.data.authenticationOptions)
}
