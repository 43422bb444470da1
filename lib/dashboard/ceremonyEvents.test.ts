import { describe, expect, it } from "vitest"
import { parseCeremonyEventKey, toCeremonyEventKey, type CeremonyEvent } from "./ceremonyEvents"

describe("the key of a counted outcome", () => {
  it.each<CeremonyEvent>([
    { ceremony: "registration", outcome: "started" },
    { ceremony: "authentication", outcome: "refused", cause: "VerificationFailed", browser: "Chrome" },
    {
      ceremony: "registration",
      outcome: "failed",
      cause: "NotAllowedError",
      browser: "Samsung Internet",
      duration: "under-1s",
    },
    { ceremony: "authentication", outcome: "refused", cause: "UnknownCredential" },
  ])("is read back as it was: $ceremony $outcome", (event) => {
    expect(parseCeremonyEventKey(toCeremonyEventKey(event))).toEqual(event)
  })

  it.each(["registration", "authentication", "", "registration|stopped|", "x|started|||"])(
    "isn't %j",
    (key) => expect(parseCeremonyEventKey(key)).toBeUndefined(),
  )
})
