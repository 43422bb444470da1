import { expect, it } from "vitest"
import { createAccountsFixture } from "../testing/fixture"

it("finds the account that confirmed an address before one that has the address as its name, which proves nothing", async () => {
  const { accounts, signUp, confirmEmail } = createAccountsFixture()
  const squatter = await signUp("alice@example.com")
  expect((await accounts.findAccountByName("Alice@example.com"))?.id).toBe(squatter.userId)
  const alice = await signUp("alice")
  await confirmEmail(alice.session, "alice@example.com")
  expect((await accounts.findAccountByName("Alice@example.com"))?.id).toBe(alice.userId)
  expect((await accounts.findAccountByName(" ALICE "))?.id).toBe(alice.userId)
  expect((await accounts.findAccountByName(squatter.userId))?.id).toBe(squatter.userId)
  expect(await accounts.findAccountByName("bob")).toBeUndefined()
})
