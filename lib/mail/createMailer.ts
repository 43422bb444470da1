import type { Mail, Mailer } from "../accounts"
import type { Config } from "../config"
import { log } from "../log"
import { describeMailFailure } from "./describeMailFailure"
import { keepInMailbox } from "./mailbox"
import { createSmtpDelivery } from "./smtpDelivery"

type Deliver = (mail: Mail) => Promise<void>

/** Runs work later: after the response, in a request. */
type RunLater = (work: () => Promise<void>) => void

/**
 * Creates the mailer: over SMTP or, in development without a mail server, into the mailbox of this process.
 *
 * @param runLater - Sends each email.
 * @returns undefined in production without a mail server.
 */
export function createMailer(
  { mail, isProduction }: Pick<Config, "mail" | "isProduction">,
  runLater: RunLater,
): Mailer | undefined {
  if (mail.smtpUrl !== undefined) return sendLater(createSmtpDelivery(mail.smtpUrl, mail.from), runLater)
  return usesMailbox({ mail, isProduction }) ? sendLater(keepInMailbox, runLater) : undefined
}

/** Returns whether emails are shown at `/dev/mailbox` instead of being sent. */
export function usesMailbox({ mail, isProduction }: Pick<Config, "mail" | "isProduction">): boolean {
  return !isProduction && mail.smtpUrl === undefined
}

/** Returns the site's name for emails: its name, and the host that users see in the address bar. */
export function toSiteName({ rpId, rpName }: Pick<Config["passkeys"], "rpId" | "rpName">): string {
  return rpName.startsWith(rpId) ? rpName : `${rpName} (${rpId})`
}

/** Sends later. A failure is logged, without the recipient. */
function sendLater(deliver: Deliver, runLater: RunLater): Mailer {
  return {
    send: (mail) =>
      runLater(() =>
        deliver(mail).catch((error: unknown) =>
          log.error(describeMailFailure(error), "Sending email failed"),
        ),
      ),
  }
}
