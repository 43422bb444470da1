import { after } from "next/server"
import type { Mail, Mailer } from "../accounts"
import type { Config } from "../config"
import { log } from "../log"
import { describeMailFailure } from "./describeMailFailure"
import { keepInMailbox } from "./mailbox"
import { createSmtpDelivery } from "./smtpDelivery"

type Deliver = (mail: Mail) => Promise<void>

/**
 * Creates the mailer: over SMTP or, in development without a mail server, into the mailbox of this process.
 *
 * @returns undefined in production without a mail server.
 */
export function createMailer({
  mail,
  isProduction,
}: Pick<Config, "mail" | "isProduction">): Mailer | undefined {
  if (mail.smtpUrl !== undefined) return sendLater(createSmtpDelivery(mail.smtpUrl, mail.from))
  return usesMailbox({ mail, isProduction }) ? sendLater(keepInMailbox) : undefined
}

/** Returns whether emails are shown at `/dev/mailbox` instead of being sent. */
export function usesMailbox({ mail, isProduction }: Pick<Config, "mail" | "isProduction">): boolean {
  return !isProduction && mail.smtpUrl === undefined
}

/** Returns the site's name for emails: its name, and the host that users see in the address bar. */
export function toSiteName({ rpId, rpName }: Pick<Config["passkeys"], "rpId" | "rpName">): string {
  return rpName.startsWith(rpId) ? rpName : `${rpName} (${rpId})`
}

/** Sends after the response. A failure is logged, without the recipient. */
function sendLater(deliver: Deliver): Mailer {
  return {
    send: (mail) =>
      after(() =>
        deliver(mail).catch((error: unknown) =>
          log.error(describeMailFailure(error), "Sending email failed"),
        ),
      ),
  }
}
