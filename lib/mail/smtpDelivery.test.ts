// Sends email to a real SMTP server that requires STARTTLS and a password.

import { getCACertificates, setDefaultCACertificates } from "node:tls"
import { generate } from "selfsigned"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"
import { afterEach, describe, expect, it, onTestFinished } from "vitest"
import { createSmtpDelivery, findMailServerFailure } from "./smtpDelivery"

const from = { name: "Example", address: "no-reply@example.com" }
const mail = { to: "alice@example.com", subject: "Hello", text: "Your code is 012345\n", code: "012345" }
const certificates = getCACertificates("default")

afterEach(() => setDefaultCACertificates(certificates))

interface MailServer {
  port: number
  /** What was received, with whether it was encrypted. */
  received: { raw: string; user: string | undefined; isEncrypted: boolean }[]
  /** The passwords that were tried, with whether they were encrypted. */
  passwords: { password: unknown; isEncrypted: boolean }[]
}

/** Starts a mail server with a self-signed certificate for localhost, which only this test trusts. */
async function startMailServer({
  isTrusted = true,
  ...options
}: SMTPServerOptions & { isTrusted?: boolean } = {}): Promise<MailServer> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  })
  if (isTrusted) setDefaultCACertificates([...certificates, cert])
  const received: MailServer["received"] = []
  const passwords: MailServer["passwords"] = []
  const server = new SMTPServer({
    key,
    cert,
    onAuth: ({ username, password }, { secure }, done) => {
      passwords.push({ password, isEncrypted: secure })
      if (password === "p@ss/word") done(null, { user: username })
      else done(new Error("Wrong password"))
    },
    onData: (stream, { user, secure }, done) => {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("utf8")
        received.push({ raw, user: typeof user === "string" ? user : undefined, isEncrypted: secure })
        done()
      })
    },
    ...options,
  })
  // A client that rejects the certificate closes the connection.
  server.on("error", () => {})
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve))
  onTestFinished(() => new Promise((resolve) => server.close(resolve)))
  const address = server.server.address()
  if (address === null || typeof address === "string") throw new Error("no port")
  return { port: address.port, received, passwords }
}

const urlFor = ({ port }: MailServer, password = "p%40ss%2Fword") =>
  `smtp://user:${password}@localhost:${port}?requireTLS=true`

describe("SMTP delivery", () => {
  it("upgrades to TLS before it signs in and sends", async () => {
    const server = await startMailServer()
    await createSmtpDelivery(urlFor(server), from)(mail)
    expect(server.passwords).toEqual([{ password: "p@ss/word", isEncrypted: true }])
    expect(server.received).toMatchObject([{ user: "user", isEncrypted: true }])
  })

  it("marks emails as automatic, and sends them as text and HTML", async () => {
    const server = await startMailServer()
    await createSmtpDelivery(urlFor(server), from)(mail)
    const raw = server.received[0]?.raw ?? ""
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(raw).toContain("Content-Type: multipart/alternative")
    expect(raw.indexOf("Content-Type: text/plain")).toBeLessThan(raw.indexOf("Content-Type: text/html"))
    expect(raw).toContain("\r\nYour code is 012345\r\n")
  })

  it("sends nothing, not even the password, to a server that can't encrypt", async () => {
    const server = await startMailServer({ disabledCommands: ["STARTTLS"] })
    await expect(createSmtpDelivery(urlFor(server), from)(mail)).rejects.toMatchObject({ code: "ETLS" })
    expect(server).toMatchObject({ passwords: [], received: [] })
  })

  it("sends nothing, not even the password, to a server with an untrusted certificate", async () => {
    const server = await startMailServer({ isTrusted: false })
    await expect(createSmtpDelivery(urlFor(server), from)(mail)).rejects.toMatchObject({ code: "ESOCKET" })
    expect(server).toMatchObject({ passwords: [], received: [] })
  })

  it("fails if the password is wrong, as the doctor says", async () => {
    const server = await startMailServer()
    const url = urlFor(server, "wrong")
    await expect(createSmtpDelivery(url, from)(mail)).rejects.toMatchObject({ code: "EAUTH" })
    expect(await findMailServerFailure(url)).toContain("Invalid login")
    expect(await findMailServerFailure(urlFor(server))).toBeUndefined()
    expect(server.received).toEqual([])
  })
})
