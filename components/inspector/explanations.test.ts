import { describe, expect, it } from "vitest"
import { isRecord } from "@/lib/browser/api/typeGuards"
import { createFixture, requireOk } from "@/lib/passkeys/testing/fixture"
import { listSteps } from "@/lib/passkeys/trace/allSteps"
import { optionExplanations, stepExplanations } from "./explanations"
import { toOptionRows } from "./optionRows"

describe("optionExplanations", () => {
  it("has every member of the options that the server sends", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const sent = [
      await fixture.startRegistration("alice", { hint: "hybrid" }),
      await fixture.startRegistration("alice", { isConditional: true }),
      requireOk(await fixture.passkeys.startAuthentication({ userId: "alice" })).authenticationOptions,
    ]
    const names = sent.flatMap((options) =>
      toOptionRows(toJSON(options), undefined, optionExplanations).map(({ name }) => name),
    )
    expect(new Set(names).size).toBeGreaterThan(10)
    expect(names.filter((name) => !optionExplanations.has(name))).toEqual([])
  })
})

function toJSON(options: object): Record<string, unknown> {
  const json: unknown = JSON.parse(JSON.stringify(options))
  return isRecord(json) ? json : {}
}

describe("stepExplanations", () => {
  it("only has steps that exist", () => {
    const names = (["registration", "authentication"] as const).flatMap((ceremony) =>
      listSteps(ceremony, "finish").map(({ name }) => name),
    )
    expect([...stepExplanations.keys()].filter((name) => !names.includes(name))).toEqual([])
  })
})
