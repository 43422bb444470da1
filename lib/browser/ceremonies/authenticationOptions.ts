import { err, ok } from "@/lib/result"
import { callApi } from "../api/callApi"
import { isAuthenticationOptions, isRecord } from "../api/typeGuards"
import { prepareOptions, type OptionsResult, type PreparedOptions } from "./preparedOptions"

/** Asks the server for the options of one sign-in: for anyone, or for one name. */
export function fetchAuthenticationOptions(emailOrUsername?: string): Promise<OptionsResult> {
  const body = emailOrUsername === undefined ? {} : { emailOrUsername }
  return fetchOptions("/api/passkey/authenticate/start", body)
}

/** Keeps the options of the next sign-in ready. Autofill and the button share them: only one will answer. */
export function prepareAuthenticationOptions(): PreparedOptions {
  return prepareOptions(() => fetchAuthenticationOptions())
}

/** Keeps the options ready with which one of the account's passkeys is asked for again (step-up). */
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
