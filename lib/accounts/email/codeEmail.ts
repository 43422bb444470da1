// The text of the email with a six-digit code, which confirms an address or recovers an account.

import type { AccountsContext } from "../context"
import type { Mail } from "../mailer"
import type { EmailCodePurpose } from "../store"
import { emailCodeTtlSeconds } from "./emailCodes"
import { describeOccasion, joinParagraphs } from "./emailText"

export interface CodeEmailArguments {
  to: string
  purpose: EmailCodePurpose
  code: string
  browserLabel: string | undefined
}

const purposes = {
  "confirm-address": "to confirm this email address",
  "sign-in": "to recover your account",
} satisfies Record<EmailCodePurpose, string>

/** Creates the email with a code. */
export function codeEmail(
  { siteName, now }: Pick<AccountsContext, "siteName" | "now">,
  { to, purpose, code, browserLabel }: CodeEmailArguments,
): Mail {
  const minutes = emailCodeTtlSeconds / 60
  return {
    to,
    subject: `Your code for ${siteName}`,
    code,
    text: joinParagraphs([
      `Your code is ${code}`,
      `Enter it on ${siteName} ${purposes[purpose]}. The code expires in ${minutes} minutes. It works once, and only in the browser where you requested it.`,
      describeOccasion("It was requested", now(), browserLabel),
      "If you didn't request this code, you can ignore this email. Don't share the code with anyone. We'll never ask you for it.",
    ]),
  }
}
