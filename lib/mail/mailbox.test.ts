import { describe, expect, it, vi } from "vitest"
import { log } from "../log"
import { createMailer, toSiteName } from "./createMailer"
import { keepInMailbox, listMailbox } from "./mailbox"

const runLater = () => {}
const from = { name: "Passkeys", address: "no-reply@localhost" }

describe("mail", () => {
  it("is shown newest first in the mailbox, which keeps twenty, and is logged", async () => {
    const info = vi.spyOn(log, "info").mockImplementation(() => {})
    for (let index = 1; index <= 25; index += 1) {
      await keepInMailbox({
        to: "alice@example.com",
        subject: `Mail ${String(index)}`,
        text: "Your code is 123456",
      })
    }
    expect(listMailbox().map(({ subject }) => subject)).toEqual(
      Array.from({ length: 20 }, (_, index) => `Mail ${String(25 - index)}`),
    )
    expect(JSON.stringify(info.mock.calls.at(-1))).toContain("Your code is 123456")
  })

  it("goes to the mailbox in development without a mail server, and is off in production", () => {
    const mail = { smtpUrl: undefined, from }
    expect(createMailer({ mail, isProduction: false }, runLater)).toBeDefined()
    expect(createMailer({ mail, isProduction: true }, runLater)).toBeUndefined()
    expect(
      createMailer({ mail: { ...mail, smtpUrl: "smtp://127.0.0.1" }, isProduction: true }, runLater),
    ).toBeDefined()
  })

  it("names the site with its host, once", () => {
    expect(toSiteName({ rpName: "Acme", rpId: "acme.example" })).toBe("Acme (acme.example)")
    expect(toSiteName({ rpName: "localhost:3000", rpId: "localhost" })).toBe("localhost:3000")
  })
})
