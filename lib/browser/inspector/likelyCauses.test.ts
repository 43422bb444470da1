import { describe, expect, it } from "vitest"
import { listLikelyCauses } from "./likelyCauses"

const exception = "NotAllowedError"

describe("listLikelyCauses", () => {
  it.each([
    ["a person closed the prompt", { milliseconds: 3000 }, {}, /closed the prompt/],
    ["there was no time for a person", { milliseconds: 20 }, {}, /before a person could answer/],
    ["the time was over", { milliseconds: 300_020 }, { timeout: 300_000 }, /longer than options\.timeout/],
    [
      "no named passkey is here",
      { milliseconds: 3000 },
      { allowCredentials: [{}] },
      /options\.allowCredentials/,
    ],
    ["no passkey is here", { milliseconds: 3000 }, { allowCredentials: [] }, /no passkey for this site/],
    [
      "it was immediate",
      { milliseconds: 20, mediation: "immediate" },
      {},
      /ends the request without a prompt/,
    ],
  ])("says if %s", (_, prompt, options, cause) => {
    expect(listLikelyCauses({ exception, ...prompt }, options).join(" ")).toMatch(cause)
  })

  it("explains other exceptions, even unknown ones", () => {
    expect(listLikelyCauses({ exception: "InvalidStateError", milliseconds: 1 })).toEqual([
      expect.stringContaining("excludeCredentials"),
    ])
    expect(listLikelyCauses({ exception: "OddError", milliseconds: 1 })).toHaveLength(1)
  })
})
