import type { AccountsContext } from "../context"
import type { Mail } from "../mailer"
import { describeOccasion, joinParagraphs, quoteName } from "./emailText"

export type NoticeType =
  | "passkey-added"
  | "recovery-code-used"
  | "email-code-used"
  | "recovery-link-used"
  | "email-replaced"
  | "email-removed"
  | "name-lost"
  | "account-deleted"
  | "new-browser"

export interface NoticeEmailArguments {
  to: string
  notice: NoticeType
  /** What the notice is about, such as the name of a passkey. */
  subjectName: string | null
  browserLabel: string | undefined
}

/** Creates the email that tells the owner of an account about a change to it. */
export function noticeEmail(
  { siteName, now }: Pick<AccountsContext, "siteName" | "now">,
  { to, notice, subjectName, browserLabel }: NoticeEmailArguments,
): Mail {
  const { subject, sentence } = notices[notice](
    siteName,
    subjectName === null ? null : quoteName(subjectName),
  )
  const occasion = describeOccasion("This happened", now(), browserLabel)
  return { to, subject, text: joinParagraphs([sentence, occasion, advice[notice]]) }
}

const notices = {
  "passkey-added": (site, name) => ({
    subject: `A passkey was added to your ${site} account`,
    sentence: `A passkey${name === null ? "" : ` named ${name}`} was added to your ${site} account. It can be used to sign in.`,
  }),
  "recovery-code-used": (site) => ({
    subject: `A recovery code was used for your ${site} account`,
    sentence: `One of your recovery codes was used to recover your ${site} account.`,
  }),
  "email-code-used": (site) => ({
    subject: `An email code was used for your ${site} account`,
    sentence: `A code that we sent to this address was used to recover your ${site} account.`,
  }),
  "recovery-link-used": (site) => ({
    subject: `A recovery link was used for your ${site} account`,
    sentence: `A link from the operator of ${site} was used to recover your account.`,
  }),
  "email-replaced": (site) => ({
    subject: `The email address for your ${site} account was changed`,
    sentence: `Your ${site} account has a new email address. We'll no longer send codes to this one.`,
  }),
  "email-removed": (site) => ({
    subject: `The email address for your ${site} account was removed`,
    sentence: `This email address was removed from your ${site} account. We'll no longer send codes to it.`,
  }),
  "name-lost": (site, name) => ({
    subject: `Your ${site} account needs another name`,
    sentence: `The name${name === null ? "" : ` ${name}`} now belongs to another ${site} account, whose owner confirmed that this name is their email address. Your passkeys still work.`,
  }),
  "new-browser": (site) => ({
    subject: `New sign-in to your ${site} account`,
    sentence: `A passkey was used to sign in to your ${site} account in a new browser. This also happens after you clear your cookies.`,
  }),
  "account-deleted": (site) => ({
    subject: `Your ${site} account was deleted`,
    sentence: `Your ${site} account was deleted, along with its passkeys, recovery methods, and activity. It can't be restored.`,
  }),
} satisfies Record<
  NoticeType,
  (site: string, quotedName: string | null) => { subject: string; sentence: string }
>

const advice = {
  "passkey-added": adviseReview("and create new recovery codes"),
  "recovery-code-used": adviseReview("and create new recovery codes"),
  "email-code-used": adviseReview(
    "create new recovery codes, and change the password for your email account",
  ),
  "recovery-link-used": adviseReview("create new recovery codes, and tell the site's operator"),
  "email-replaced": adviseReview("create new recovery codes, and set your email address again"),
  "email-removed": adviseReview("create new recovery codes, and set your email address again"),
  "name-lost": "Sign in and choose another name.",
  "new-browser": adviseReview("sign out that browser on the Security page, and create new recovery codes"),
  "account-deleted":
    "If this was you, you don't need to do anything. If it wasn't you, someone used one of your passkeys or recovered your account. Change the password of the password manager that stores your passkeys, and make sure you still have your devices and security keys.",
} satisfies Record<NoticeType, string>

function adviseReview(lastSteps: string): string {
  return `If this was you, you don't need to do anything. If it wasn't you, open the site as you usually do and sign in with your passkey. Then remove any passkeys you don't recognize, ${lastSteps}.`
}
