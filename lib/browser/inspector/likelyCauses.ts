// Why `navigator.credentials` can fail, in words. Browsers don't say much more than the exception's name, so that a page
// can't find out which passkeys a device has.
// https://www.w3.org/TR/webauthn-3/#sctn-createCredential and #sctn-discover-from-external-source

import type { CeremonyPrompt } from "./ceremonyRecords"

type Refusal = Pick<CeremonyPrompt, "exception" | "milliseconds" | "mediation">

/** People need longer than this to answer a prompt. */
const shortestAnswerMilliseconds = 500

/** Lists the causes that fit the exception, how long the prompt was open, and the options. */
export function listLikelyCauses(
  { exception = "", milliseconds, mediation }: Refusal,
  options: Record<string, unknown> = {},
): string[] {
  if (exception !== "NotAllowedError") {
    return [
      exceptionCauses.get(exception) ??
        "The specification doesn’t list this exception. Its message may say more.",
    ]
  }
  const { timeout, allowCredentials } = options
  if (typeof timeout === "number" && milliseconds >= timeout) {
    return ["The prompt was open for longer than options.timeout, so the browser closed it."]
  }
  if (mediation === "immediate") {
    return [
      "This device has no passkey for this site. With the uiMode “immediate”, the browser then ends the request without a prompt.",
      "The user closed the prompt.",
    ]
  }
  const missing =
    Array.isArray(allowCredentials) && allowCredentials.length > 0
      ? "None of the passkeys in options.allowCredentials is on this device."
      : "This device has no passkey for this site."
  if (milliseconds < shortestAnswerMilliseconds) {
    return [
      "The request ended before a person could answer: the page wasn’t in focus, or another request was still open.",
      "The page asked without a click or a key press. Safari requires one.",
      `${missing} Some browsers then end the request at once.`,
      "The device couldn’t verify the user, which options.userVerification requires.",
    ]
  }
  return [
    "The user closed the prompt, or chose another option in it.",
    missing,
    "The device couldn’t verify the user: a wrong PIN, or a fingerprint that didn’t match.",
  ]
}

const exceptionCauses = new Map<string, string>([
  [
    "InvalidStateError",
    "When a passkey is created: the device already has one of the passkeys in options.excludeCredentials. When one is used, in Firefox: the security key has no passkey for this site.",
  ],
  [
    "SecurityError",
    "The RP ID isn’t this page’s domain or one above it, or the page isn’t a secure context.",
  ],
  ["NotSupportedError", "The device supports none of the algorithms in options.pubKeyCredParams."],
  ["ConstraintError", "The device can’t verify the user, or can’t store passkeys."],
  ["AbortError", "The page ended the request: the user left the prompt, or another ceremony began."],
  ["NotReadableError", "The device had an error while it used the passkey."],
  ["UnknownError", "The device failed without saying why."],
  ["TypeError", "The options aren’t valid, for example because a required member is missing."],
  ["DataError", "The options aren’t valid."],
])
