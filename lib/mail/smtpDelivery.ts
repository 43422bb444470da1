import { createTransport } from "nodemailer"
import type { Mail } from "../accounts"
import { toHtml } from "./toHtml"

/** Without timeouts, a mail server that doesn't respond would keep the connection for minutes. */
const timeoutMilliseconds = 15_000

/** Creates a function that delivers mail through the server at an `smtp://` or `smtps://` URL. */
export function createSmtpDelivery(smtpUrl: string, from: { name: string; address: string }) {
  const transport = createSmtpTransport(smtpUrl)
  return async (mail: Mail): Promise<void> => {
    await transport.sendMail({
      from,
      // An object is always one address, whatever characters it contains.
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: toHtml(mail),
      // Keeps vacation responders from replying. https://www.rfc-editor.org/rfc/rfc3834#section-5
      headers: { "Auto-Submitted": "auto-generated" },
    })
  }
}

/** Connects to the mail server and signs in, without sending anything. Returns why that failed, or undefined. */
export async function findMailServerFailure(smtpUrl: string): Promise<string | undefined> {
  try {
    await createSmtpTransport(smtpUrl).verify()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function createSmtpTransport(smtpUrl: string) {
  return createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
    // The content is always text, never a file or a URL to read it from.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
