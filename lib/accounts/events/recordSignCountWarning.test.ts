import { describe, expect, it } from "vitest"
import { requireOk } from "../../passkeys/testing/fixture"
import { createAccountsFixture, type AccountsFixture } from "../testing/fixture"
import { recordOperatorActions } from "./recordOperatorActions"
import { maxRefusalsADay } from "./recordRefusal"

/** Authenticates as another back end does, with a signature counter. */
async function authenticate({ context, authenticator }: AccountsFixture, userId: string, signCount: number) {
  const { startAuthentication, finishAuthentication } = recordOperatorActions(context)
  const { authenticationOptions } = requireOk(await startAuthentication({ userId }))
  const publicKey = authenticator.authenticate(authenticationOptions, { signCount })
  requireOk(await finishAuthentication({ userId, publicKey }))
}

describe("recordSignCountWarning", () => {
  it("records the name of the passkey and the browser", async () => {
    const { accounts, now, signUp } = createAccountsFixture()
    const { userId, credentialId } = await signUp()
    const warning = { userId, credentialId, passkeyDisplayName: "Key", usedFrom: "Chrome on Linux" }
    await accounts.recordSignCountWarning(warning)
    const [event] = await accounts.listEvents({ userId })
    const at = now().toISOString()
    expect(event).toMatchObject({
      type: "counter-warning",
      detail: "Key",
      browserLabel: "Chrome on Linux",
      at,
    })
  })

  it("records ten warnings a day in an account, for authentications with another back end, too", async () => {
    const fixture = createAccountsFixture()
    const { userId } = await fixture.signUp()
    const count = async () =>
      (await fixture.listEventTypes(userId)).filter((type) => type === "counter-warning").length
    await authenticate(fixture, userId, 7)
    expect(await count()).toBe(0)
    for (let index = 0; index < maxRefusalsADay + 5; index += 1) await authenticate(fixture, userId, 7)
    expect(await count()).toBe(maxRefusalsADay)
    fixture.passSeconds(24 * 60 * 60)
    await authenticate(fixture, userId, 7)
    expect(await count()).toBe(maxRefusalsADay + 1)
  })

  it("records ten warnings a day for a user of another back end, outside of any account", async () => {
    const fixture = createAccountsFixture()
    const { passkeys, authenticator, memory } = fixture
    const args = { userId: "a user of another back end", emailOrUsername: "bob" }
    const { registrationOptions } = requireOk(await passkeys.startRegistration(args))
    const publicKey = authenticator.register(registrationOptions, { signCount: 7 })
    requireOk(await passkeys.finishRegistration({ ...args, publicKey }))
    for (let index = 0; index < maxRefusalsADay + 2; index += 1) await authenticate(fixture, args.userId, 7)
    expect(memory.events).toEqual([])
    const events = await fixture.accounts.listBackEndEvents({ userId: args.userId })
    expect(events.map(({ type }) => type)).toEqual(
      Array.from({ length: maxRefusalsADay }, () => "counter-warning"),
    )
  })
})
