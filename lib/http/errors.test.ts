import { describe, expect, it } from "vitest"
import { toErrorResponse } from "./errors"

describe("The rejection of a request over a rate limit", () => {
  it.each([
    [0, "in 1 minute."],
    [1, "in 1 minute."],
    [60, "in 1 minute."],
    [61, "in 2 minutes."],
    [59 * 60, "in 59 minutes."],
    [59 * 60 + 1, "in 1 hour."],
    [24 * 60 * 60, "in 24 hours."],
  ])("%i seconds before the next attempt says when to try again: %s", async (retryAfterSeconds, ending) => {
    const response = toErrorResponse({ type: "TooManyRequests", details: { retryAfterSeconds } })
    expect(await response.json()).toMatchObject({ error: `Too many attempts. Try again ${ending}` })
  })
})
