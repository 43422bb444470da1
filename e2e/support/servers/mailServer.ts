// A mail server on this machine that delivers nothing. It keeps the emails for a test to read.

import { EventEmitter, once } from "node:events"
import { SMTPServer } from "smtp-server"

export interface ReceivedEmail {
  to: string
  subject: string
  text: string
}

export interface TestMailServer {
  /** For SMTP_URL. */
  url: string
  /** Lists the emails to an address, oldest first. */
  mailsTo: (address: string) => ReceivedEmail[]
  /** Waits for the `count`th email to an address. */
  waitForMail: (address: string, count?: number) => Promise<ReceivedEmail>
  /** Waits for the `count`th email to an address, and returns the six digits in it. */
  waitForCode: (address: string, count?: number) => Promise<string>
  stop: () => Promise<void>
}

const timeoutMilliseconds = 15_000

/** Starts the server on a free port of the loopback interface. */
export async function startMailServer(): Promise<TestMailServer> {
  const emails: ReceivedEmail[] = []
  const arrivals = new EventEmitter().setMaxListeners(0)
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const [recipient] = session.envelope.rcptTo
        emails.push({ to: recipient?.address ?? "", ...parseEmail(Buffer.concat(chunks).toString("utf8")) })
        done()
        arrivals.emit("email")
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0

  const mailsTo = (to: string) => emails.filter((email) => email.to === to)
  const waitForMail = async (to: string, count = 1) => {
    const signal = AbortSignal.timeout(timeoutMilliseconds)
    for (;;) {
      const email = mailsTo(to)[count - 1]
      if (email) return email
      await once(arrivals, "email", { signal }).catch((cause: unknown) => {
        throw new Error(`email ${count} to ${to} didn't arrive`, { cause })
      })
    }
  }
  return {
    url: `smtp://127.0.0.1:${port}`,
    mailsTo,
    waitForMail,
    waitForCode: async (to, count) => findCode(await waitForMail(to, count)),
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

function findCode({ text }: ReceivedEmail): string {
  const code = /\b\d{6}\b/.exec(text)?.[0]
  if (code === undefined) throw new Error(`no code in ${text}`)
  return code
}

function parseEmail(raw: string): { subject: string; text: string } {
  const [head = "", ...body] = raw.split("\r\n\r\n")
  const subject = /^Subject: (.*(?:\r\n\s.*)*)/im.exec(head)?.[1]?.replace(/\r\n\s+/g, " ") ?? ""
  // The text comes first, and after it the same as HTML. Decodes quoted-printable as far as plain English needs it.
  const [, text = ""] =
    /^Content-Type: text\/plain.*?\n\n(.*?)\n--/ms.exec(
      body.join("\n\n").replace(/=\r\n/g, "").replaceAll("=3D", "=").replaceAll("\r\n", "\n"),
    ) ?? []
  return { subject, text }
}
