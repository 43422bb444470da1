import { describe, expect, it } from "vitest"
import { parseCallerState, toCallerState } from "./signUpState"

describe("parseCallerState", () => {
  it("returns what the start of a sign-up stored", () => {
    const state = { signUp: { name: "alice", displayName: null }, invitationId: "an ID" }
    expect(parseCallerState(toCallerState(state))).toEqual(state)
  })

  it.each([null, "", "not JSON", "null", "{}", '{"signUp":{"name":1,"displayName":null}}'])(
    "returns undefined for %j, which no sign-up stores",
    (callerState) => {
      expect(parseCallerState(callerState)).toBeUndefined()
    },
  )
})
