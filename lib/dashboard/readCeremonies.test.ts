import { describe, expect, it } from "vitest"
import { toCeremonyEventKey, type CeremonyEvent } from "./ceremonyEvents"
import { createDashboardFixture } from "./testing/fixture"

const count = (day: string, event: CeremonyEvent, times: number) => ({
  day,
  event: toCeremonyEventKey(event),
  count: times,
})

describe("readCeremonies", () => {
  it("sums the last 30 days, with the most frequent causes first", async () => {
    const ceremony = "authentication"
    const refused = { ceremony, outcome: "refused", cause: "VerificationFailed" } as const
    const failed = {
      ceremony,
      outcome: "failed",
      cause: "NotAllowedError",
      browser: "Chrome",
      duration: "longer",
    } as const
    const { dashboard } = createDashboardFixture(
      [],
      [
        count("2026-10-23", { ceremony, outcome: "started" }, 100),
        count("2026-10-24", { ceremony, outcome: "started" }, 5),
        count("2026-11-22", { ceremony, outcome: "started" }, 6),
        count("2026-11-22", { ceremony, outcome: "answered" }, 7),
        count("2026-11-22", { ceremony, outcome: "finished" }, 4),
        count("2026-11-22", refused, 3),
        count("2026-11-21", failed, 2),
        count("2026-11-22", failed, 2),
        { day: "2026-11-22", event: "authentication", count: 4 },
      ],
    )
    expect(await dashboard.readCeremonies()).toEqual({
      funnels: [
        { ceremony, started: 11, answered: 7, finished: 4, refused: 3 },
        { ceremony: "registration", started: 0, answered: 0, finished: 0, refused: 0 },
      ],
      causes: [
        { ...failed, count: 4 },
        { ...refused, browser: "Other", duration: undefined, count: 3 },
      ],
    })
  })

  it("lists the 20 most frequent causes", async () => {
    const refused = { ceremony: "authentication", outcome: "refused" } as const
    const counts = Array.from({ length: 21 }, (_, index) =>
      count("2026-11-22", { ...refused, cause: `Cause${index}` }, index + 1),
    )
    const { dashboard } = createDashboardFixture([], counts)
    const { causes } = await dashboard.readCeremonies()
    expect(causes.map(({ cause }) => cause)).toEqual(
      Array.from({ length: 20 }, (_, index) => `Cause${20 - index}`),
    )
  })
})
