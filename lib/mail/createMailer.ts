import { after } from "next/server"
import type { Mail, Mailer } from "../accounts"
import type { Config } from "../config"
import { log } from "../log"
import { keepInMailbox } from "./mailbox"
import { createSmtpDelivery } from "./smtpDelivery"

type Deliver = (mail: Mail) => Promise<void>

/** What sends mail: by SMTP, or in development into the mailbox of this process; undefined where nothing can. */
export function createMailer({
  mail,
  isProduction,
}: Pick<Config, "mail" | "isProduction">): Mailer | undefined {
  if (mail.smtpUrl !== undefined) return sendLater(createSmtpDelivery(mail.smtpUrl, mail.from))
  return isProduction ? undefined : sendLater(keepInMailbox)
}

/** What the site is called in a mail: its name, and the host that people see in the address bar. */
export function toSiteName({ rpId, rpName }: Pick<Config["passkeys"], "rpId" | "rpName">): string {
  return rpName.startsWith(rpId) ? rpName : `${rpName} (${rpId})`
}

/** Once the response is sent. Who gets a mail is not in the log; that one could not be sent is. */
function sendLater(deliver: Deliver): Mailer {
  return {
    send: (mail) =>
      after(() => deliver(mail).catch((error: unknown) => log.error({ err: error }, "a mail was not sent"))),
  }
}
