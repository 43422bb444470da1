import { once } from "node:events"
import { createServer } from "node:net"
import { describe, expect, it } from "vitest"
import { describeMailFailure } from "./describeMailFailure"
import { createSmtpDelivery } from "./smtpDelivery"

const to = "alice@example.com"

async function findFailure(port: number): Promise<object> {
  const from = { name: "Example", address: "no-reply@example.com" }
  const deliver = createSmtpDelivery(`smtp://127.0.0.1:${port}`, from)
  return deliver({ to, subject: "Hello", text: "Hello" }).then(() => ({}), describeMailFailure)
}

/** Starts a mail server that rejects every recipient, and repeats the address in its reply. */
async function startRefusingServer() {
  const server = createServer((socket) => {
    socket.write("220 localhost\r\n")
    socket.on("data", (data) => {
      const command = data.toString().slice(0, 4)
      socket.write(command === "RCPT" ? `550 5.1.1 <${to}>: unknown user\r\n` : "250 localhost\r\n")
    })
    socket.on("error", () => socket.destroy())
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("no port")
  return { port: address.port, stop: () => server.close() }
}

describe("describeMailFailure", () => {
  it("names the rejected command and the code, and leaves out the recipient", async () => {
    const server = await startRefusingServer()
    const failure = await findFailure(server.port)
    server.stop()
    expect(failure).toMatchObject({ code: "EENVELOPE", command: "RCPT TO", responseCode: 550 })
    expect(JSON.stringify(failure)).not.toContain("alice")
  })

  it("names the address and port of a server that can't be reached", async () => {
    expect(await findFailure(1)).toMatchObject({ code: "ESOCKET", address: "127.0.0.1", port: 1 })
  })
})
