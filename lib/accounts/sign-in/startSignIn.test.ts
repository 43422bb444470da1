import { describe, expect, it } from "vitest"
import { requireOk } from "../../passkeys/testing/fixture"
import { browser as boundTo, createAccountsFixture } from "../testing/fixture"

describe("startSignIn", () => {
  it("names no passkeys, so that any passkey for the site can be used", async () => {
    const { accounts, signUp } = createAccountsFixture()
    await signUp()
    const { authenticationOptions } = requireOk(await accounts.startSignIn({ boundTo }))
    expect(authenticationOptions.allowCredentials ?? []).toEqual([])
    expect(authenticationOptions).toMatchObject({ rpId: "example.com", userVerification: "required" })
  })
})
