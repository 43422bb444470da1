import { describe, expect, it } from "vitest"
import { createDashboardFixture } from "./testing/fixture"

describe("readActivity", () => {
  it("returns each of the last 30 days in UTC, today last", async () => {
    const { dashboard } = createDashboardFixture(
      [],
      [
        { day: "2026-10-23", event: "registration", count: 100 },
        { day: "2026-10-24", event: "registration", count: 3 },
        { day: "2026-11-22", event: "authentication", count: 7 },
        { day: "2026-11-23", event: "authentication", count: 100 },
      ],
    )
    const activity = await dashboard.readActivity()
    expect(activity).toHaveLength(30)
    expect(activity.filter((day) => day.registrations > 0 || day.authentications > 0)).toEqual([
      { day: "2026-10-24", registrations: 3, authentications: 0 },
      { day: "2026-11-22", registrations: 0, authentications: 7 },
    ])
    expect([activity[0]?.day, activity.at(-1)?.day]).toEqual(["2026-10-24", "2026-11-22"])
  })
})
