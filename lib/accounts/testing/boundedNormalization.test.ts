import fc from "fast-check"
import { describe, expect, it, vi } from "vitest"
import { findRecipientKey } from "../email/emailAddress"
import { createAccountsFixture, browser as boundTo, browserLabel } from "./fixture"

/** Longer than any name, address, or code. Normalizing takes more than linear time. */
const limit = 512

describe("text that a user enters", () => {
  it("is never normalized if it is long, by any operation", async () => {
    const fixture = createAccountsFixture()
    const { session } = await fixture.signUp("alice")
    await fixture.confirmEmail(session, "alice@example.com")
    const { accounts } = fixture
    const operations: ((text: string) => unknown)[] = [
      (text) => accounts.startSignUp({ emailOrUsername: text, boundTo }),
      (text) => accounts.startSignUp({ emailOrUsername: "bob", userDisplayName: text, boundTo }),
      (text) => accounts.startSignUp({ emailOrUsername: "bob", passkeyDisplayName: text, boundTo }),
      (text) => accounts.startSignInByName({ emailOrUsername: text, boundTo }),
      (text) => accounts.renameAccount({ session, emailOrUsername: text, browserLabel }),
      (text) => accounts.startConfirmingEmail({ session, email: text, browserLabel }),
      (text) => accounts.finishConfirmingEmail({ session, code: text, browserLabel }),
      (text) => accounts.startEmailRecovery({ email: text, boundTo, browserLabel }),
      (text) => accounts.finishEmailRecovery({ code: text, boundTo, browserLabel }),
      (text) => accounts.recoverWithCode({ code: text, browserLabel }),
      (text) => findRecipientKey(text),
    ]
    const normalize = vi.spyOn(String.prototype, "normalize")
    const units = fc.constantFrom("\u0345", "\u0334", "a", " ", "-", "1", "@", "ﷺ")
    await fc.assert(
      fc.asyncProperty(fc.array(units, { minLength: 1, maxLength: 8 }), async (unit) => {
        const text = unit.join("").repeat(5000)
        for (const operation of operations) {
          normalize.mockClear()
          await operation(text)
          const lengths = normalize.mock.contexts.map((normalized) => String(normalized).length)
          expect(Math.max(0, ...lengths), operation.toString()).toBeLessThanOrEqual(limit)
        }
      }),
      { numRuns: 30 },
    )
  })
})
