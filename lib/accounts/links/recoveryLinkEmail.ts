import { formatTime, joinParagraphs } from "../email/emailText"
import type { Mail } from "../mailer"

/** Creates the email that tells the owner of an account about a new recovery link. It doesn't contain the link. */
export function recoveryLinkEmail(
  siteName: string,
  { to, createdAt, worksFrom, expiresAt }: { to: string; createdAt: Date; worksFrom: Date; expiresAt: Date },
): Mail {
  const from = worksFrom > createdAt ? ` from ${formatTime(worksFrom)}` : ""
  return {
    to,
    subject: `A recovery link was created for your ${siteName} account`,
    text: joinParagraphs([
      `The operator of ${siteName} created a link that recovers your account without a passkey.`,
      `It works once,${from} until ${formatTime(expiresAt)}.`,
      "If you asked for it, you don't need to do anything. If you didn't, stop it: open the site as you usually do, sign in with your passkey, go to Security, and choose Stop recovery link. Signing out everywhere else stops it, too.",
    ]),
  }
}
