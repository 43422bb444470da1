import { expect, test, vi } from "vitest"
import { log } from "../log"
import { createMailer, toSiteName } from "./createMailer"
import { keepInMailbox, listMailbox } from "./mailbox"

const from = { name: "Passkeys", address: "no-reply@localhost" }

test("the mailbox shows the newest mail first, keeps twenty, and the log has them too", async () => {
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

test("without a mail server, mail is kept in development, and there is none in production", () => {
  const mail = { smtpUrl: undefined, from }
  expect(createMailer({ mail, isProduction: false })).toBeDefined()
  expect(createMailer({ mail, isProduction: true })).toBeUndefined()
  expect(createMailer({ mail: { ...mail, smtpUrl: "smtp://127.0.0.1" }, isProduction: true })).toBeDefined()
})

test("a mail names the site as people know it, with its host, once", () => {
  expect(toSiteName({ rpName: "Acme", rpId: "acme.example" })).toBe("Acme (acme.example)")
  expect(toSiteName({ rpName: "localhost:3000", rpId: "localhost" })).toBe("localhost:3000")
})
