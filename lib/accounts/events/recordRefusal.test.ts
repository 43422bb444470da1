import { describe, expect, it } from "vitest"
import { requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"
import { maxRefusalsADay, recordRefusal } from "./recordRefusal"

const secondsADay = 24 * 60 * 60

describe("recordRefusal", () => {
  it("records ten rejections of a type a day in an account, and then waits for the next day", async () => {
    const { context, signUp, passSeconds, listEventTypes } = createAccountsFixture()
    const { userId, credentialId } = await signUp("alice")
    const bob = await signUp("bob")
    const refuse = (type: "VerificationFailed" | "SignCountWentBack", id = credentialId) =>
      recordRefusal(context, type, { publicKey: { id }, browserLabel })
    const count = async () =>
      (await listEventTypes(userId)).filter((type) => type === "sign-in-refused").length

    for (let index = 0; index < maxRefusalsADay + 5; index += 1) await refuse("VerificationFailed")
    expect(await count()).toBe(maxRefusalsADay)
    await refuse("SignCountWentBack")
    await refuse("VerificationFailed", bob.credentialId)
    expect((await listEventTypes(userId))[0]).toBe("counter-refused")
    expect(await listEventTypes(bob.userId)).toEqual(["sign-in-refused", "signed-up"])
    passSeconds(secondsADay - 1)
    await refuse("VerificationFailed")
    expect(await count()).toBe(maxRefusalsADay)
    passSeconds(1)
    await refuse("VerificationFailed")
    expect(await count()).toBe(maxRefusalsADay + 1)
  })

  it("records the name of the passkey, the browser, and the time", async () => {
    const { accounts, context, signUp, now } = createAccountsFixture()
    const { userId, credentialId: id } = await signUp()
    await accounts.renamePasskey({ userId, credentialId: id, displayName: "Key", browserLabel })
    await recordRefusal(context, "UserNotVerified", { publicKey: { id }, browserLabel: undefined })
    const [event] = await accounts.listEvents({ userId })
    const at = now().toISOString()
    expect(event).toMatchObject({ type: "unverified-refused", detail: "Key", browserLabel: null, at })
  })

  it("records nothing for other errors", async () => {
    const { context, signUp, listEventTypes } = createAccountsFixture()
    const { userId, credentialId: id } = await signUp()
    for (const type of ["NoAuthenticationChallengeFound", "OriginNotAllowed", "UnknownCredential"] as const) {
      await recordRefusal(context, type, { publicKey: { id }, browserLabel })
    }
    expect(await listEventTypes(userId)).toEqual(["signed-up"])
  })

  it.each([{}, { id: "x" }, { id: "\0" }, { id: null }, undefined])(
    "records nothing for an unknown passkey: %j",
    async (publicKey) => {
      const { context, memory, signUp } = createAccountsFixture()
      await signUp()
      await recordRefusal(context, "VerificationFailed", { publicKey, browserLabel })
      expect(memory.events).toHaveLength(1)
    },
  )

  it("records nothing for a passkey of a user who has no account here", async () => {
    const { context, memory, passkeys, authenticator } = createAccountsFixture()
    const args = { userId: "a user of another back end", emailOrUsername: "bob" }
    const { registrationOptions } = requireOk(await passkeys.startRegistration(args))
    const publicKey = authenticator.register(registrationOptions)
    requireOk(await passkeys.finishRegistration({ ...args, publicKey }))
    await recordRefusal(context, "VerificationFailed", { publicKey, browserLabel })
    expect(memory.events).toEqual([])
  })
})
