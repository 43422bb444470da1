import { createTransport } from "nodemailer"
import type { Mail } from "../accounts"

/** A mail server that does not answer must not be waited for for minutes. */
const timeoutMilliseconds = 15_000

/** Delivers mail through the server at an `smtp://` or `smtps://` URL. */
export function createSmtpDelivery(smtpUrl: string, from: { name: string; address: string }) {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
    // What a mail says is text, and never the name of a file or an address to read it from.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async ({ to, subject, text }: Mail): Promise<void> => {
    // Given as an object, an address is one address, whatever characters it has.
    await transport.sendMail({ from, to: { name: "", address: to }, subject, text })
  }
}
