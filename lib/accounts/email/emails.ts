// What the mails say: plain text, short, and without a link, so that nobody learns to follow one from a mail.

import type { AccountsContext } from "../context"
import type { Mail } from "../mailer"
import type { EmailCodePurpose } from "../store"
import { emailCodeTtlSeconds } from "./emailCodes"

export type NoticeType =
  "passkey-added" | "recovery-code-used" | "email-code-used" | "email-replaced" | "email-removed"

type MailContext = Pick<AccountsContext, "siteName" | "now">

interface CodeMailArguments {
  to: string
  purpose: EmailCodePurpose
  code: string
  browserLabel: string | undefined
}

const purposes = {
  "confirm-address": "to confirm this address",
  "sign-in": "to get back into your account",
} satisfies Record<EmailCodePurpose, string>

/** The mail with a code. */
export function codeEmail(
  context: MailContext,
  { to, purpose, code, browserLabel }: CodeMailArguments,
): Mail {
  return {
    to,
    subject: `Your code for ${context.siteName}`,
    text: toText([
      `Your code is ${code}`,
      `Enter it on ${context.siteName} ${purposes[purpose]}. It works once, in the next ${String(emailCodeTtlSeconds / 60)} minutes, in the browser that asked for it.`,
      describeWhere("It was asked for", context, browserLabel),
      "If that was not you, you need not do anything. Never give this code to anybody: we will not ask you for it.",
    ]),
  }
}

interface NoticeMailArguments {
  to: string
  notice: NoticeType
  subjectName: string | null
  browserLabel: string | undefined
}

/** The mail that tells what somebody did to an account. */
export function noticeEmail(context: MailContext, args: NoticeMailArguments): Mail {
  const { to, notice, subjectName, browserLabel } = args
  const { subject, sentence } = notices[notice](context.siteName, subjectName)
  return {
    to,
    subject,
    text: toText([sentence, describeWhere("That was", context, browserLabel), advice[notice]]),
  }
}

const notices = {
  "passkey-added": (site, name) => ({
    subject: `A passkey was added to your account at ${site}`,
    sentence: `A passkey${name === null ? "" : ` (${name})`} was added to your account at ${site}. Whoever has it can sign in.`,
  }),
  "recovery-code-used": (site) => ({
    subject: `A recovery code was used for your account at ${site}`,
    sentence: `One of your recovery codes was used to get back into your account at ${site}.`,
  }),
  "email-code-used": (site) => ({
    subject: `A code from a mail was used for your account at ${site}`,
    sentence: `A code that was sent to this address was used to get back into your account at ${site}.`,
  }),
  "email-replaced": (site) => ({
    subject: `Your account at ${site} has another e-mail address`,
    sentence: `Your account at ${site} has another e-mail address now. Codes no longer come to this one.`,
  }),
  "email-removed": (site) => ({
    subject: `Your account at ${site} has no e-mail address any more`,
    sentence: `This e-mail address was removed from your account at ${site}. Codes no longer come here.`,
  }),
} satisfies Record<
  NoticeType,
  (siteName: string, subjectName: string | null) => { subject: string; sentence: string }
>

const lookAtPasskeys =
  "If that was you, all is well. If not, open the site as you always do, sign in with your passkey, remove every passkey that you don't know, and make new recovery codes."

const advice = {
  "passkey-added": lookAtPasskeys,
  "recovery-code-used": lookAtPasskeys,
  "email-code-used": `${lookAtPasskeys} Then change the password of your mailbox.`,
  "email-replaced": lookAtPasskeys,
  "email-removed": lookAtPasskeys,
} satisfies Record<NoticeType, string>

function describeWhere(opening: string, { now }: MailContext, browserLabel: string | undefined): string {
  const at = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" })
  const where = browserLabel === undefined ? "" : ` in ${browserLabel}`
  return `${opening}${where} on ${at.format(now())} UTC.`
}

function toText(paragraphs: string[]): string {
  return `${paragraphs.join("\n\n")}\n`
}
