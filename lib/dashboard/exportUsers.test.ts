import { describe, expect, it } from "vitest"
import { createDashboardFixture, everyone } from "./testing/fixture"

describe("exportUsers", () => {
  const ids = Array.from({ length: 1203 }, (_, index) => `user ${index}`)

  it.each([
    ["everyone", everyone, [...ids, "another"]],
    ["a name", { by: "name", text: "user" } as const, ids],
    ["an ID", { by: "userId", text: "user 120" } as const, ids.filter((id) => id.startsWith("user 120"))],
  ])("writes everyone who is found as CSV, over many batches (%s)", async (_, search, expected) => {
    const { dashboard } = createDashboardFixture([...ids, "another"].map((userId) => ({ userId })))
    const csv = (await Array.fromAsync(dashboard.exportUsers(search))).join("")
    const lines = csv.trimEnd().split("\r\n").slice(1)
    const exported = lines.map((line) => /^"([^"]*)"/.exec(line)?.[1])
    expect(exported).toEqual([...expected].toSorted())
  })
})
