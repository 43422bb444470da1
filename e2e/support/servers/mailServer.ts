// A mail server on this machine that delivers nothing: it keeps what it is given, for a test to read.

import { setTimeout } from "node:timers/promises"
import { SMTPServer } from "smtp-server"

export interface ReceivedMail {
  to: string
  subject: string
  text: string
}

export interface TestMailServer {
  /** For SMTP_URL. */
  url: string
  /** What came for an address, oldest first. */
  mailsTo: (address: string) => ReceivedMail[]
  /** Waits for the `count`th mail to an address. */
  waitForMail: (address: string, count?: number) => Promise<ReceivedMail>
  /** Waits likewise, and answers the six digits in it. */
  waitForCode: (address: string, count?: number) => Promise<string>
  stop: () => Promise<void>
}

const patienceMilliseconds = 15_000

/** Starts the server on a free port of the loopback. */
export async function startMailServer(): Promise<TestMailServer> {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const [recipient] = session.envelope.rcptTo
        mails.push({ to: recipient?.address ?? "", ...parseMail(Buffer.concat(chunks).toString("utf8")) })
        done()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  const address = server.server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0

  const mailsTo = (to: string) => mails.filter((mail) => mail.to === to)
  const waitForMail = async (to: string, count = 1) => {
    const deadline = Date.now() + patienceMilliseconds
    for (;;) {
      const mail = mailsTo(to)[count - 1]
      if (mail) return mail
      if (Date.now() > deadline) throw new Error(`mail ${count} to ${to} did not come`)
      await setTimeout(20)
    }
  }
  return {
    url: `smtp://127.0.0.1:${port}`,
    mailsTo,
    waitForMail,
    waitForCode: async (to, count) => findCode(await waitForMail(to, count)),
    stop: () => new Promise((stopped) => server.close(stopped)),
  }
}

function findCode({ text }: ReceivedMail): string {
  const code = /\b\d{6}\b/.exec(text)?.[0]
  if (code === undefined) throw new Error(`no code in ${text}`)
  return code
}

function parseMail(raw: string): { subject: string; text: string } {
  const [head = "", ...body] = raw.split("\r\n\r\n")
  const subject = /^Subject: (.*(?:\r\n\s.*)*)/im.exec(head)?.[1]?.replace(/\r\n\s+/g, " ") ?? ""
  // Quoted-printable, as far as plain English needs it.
  const text = body.join("\n\n").replace(/=\r\n/g, "").replaceAll("=3D", "=").replaceAll("\r\n", "\n")
  return { subject, text }
}
