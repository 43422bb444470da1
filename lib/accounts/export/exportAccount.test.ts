import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"
import { accountExportSchema } from "./accountExportSchema"

describe("exportAccount", () => {
  it("contains the whole timeline, read in batches, and fits its schema", async () => {
    const { accounts, context, signUp } = createAccountsFixture()
    const { userId } = await signUp("alice")
    const at = context.now()
    for (let index = 0; index < 250; index += 1) {
      await context.eventStore.addEvent({ userId, type: "signed-in", detail: `${index}`, browserLabel, at })
    }
    const pieces = []
    for await (const piece of requireOk(await accounts.exportAccount({ userId, browserLabel })))
      pieces.push(piece)
    const exported = accountExportSchema.parse(JSON.parse(pieces.join("")))
    expect(exported.account).toMatchObject({ id: userId, name: "alice" })
    expect(exported.events).toHaveLength(252)
    expect(exported.events.at(-1)?.type).toBe("signed-up")
    expect(pieces.length).toBeGreaterThan(4)
  })

  it("is recorded in the timeline, and contains its own event", async () => {
    const { accounts, signUp } = createAccountsFixture()
    const { userId } = await signUp("alice")
    const pieces = await Array.fromAsync(requireOk(await accounts.exportAccount({ userId, browserLabel })))
    const exported = accountExportSchema.parse(JSON.parse(pieces.join("")))
    expect(exported.events.map(({ type }) => type)).toEqual(["data-exported", "signed-up"])
  })

  it("fails if the account was deleted", async () => {
    const { accounts, signUp } = createAccountsFixture()
    const { userId, session } = await signUp("alice")
    requireOk(await accounts.deleteAccount({ session, browserLabel }))
    expect(outcomeOf(await accounts.exportAccount({ userId, browserLabel }))).toBe("NotSignedIn")
  })
})
