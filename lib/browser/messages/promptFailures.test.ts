import { describe, expect, it } from "vitest"
import { toCreationFailure, toRequestFailure } from "./promptFailures"

const named = (name: string) => new DOMException("any message", name)

describe("an exception of a passkey prompt", () => {
  it.each([
    ["AbortError", "Superseded", "Superseded"],
    ["ConstraintError", "ScreenLockMissing", "ScreenLockMissing"],
    ["DataError", "DeviceFailed", "DeviceFailed"],
    ["EncodingError", "DeviceFailed", "DeviceFailed"],
    ["InvalidStateError", "AlreadyRegisteredOnThisDevice", "NoPasskeyOnKey"],
    ["NotAllowedError", "Canceled", "Canceled"],
    ["NotReadableError", "DeviceFailed", "DeviceFailed"],
    ["NotSupportedError", "DeviceUnsupported", "PasskeysUnsupported"],
    ["OperationError", "PromptAlreadyOpen", "PromptAlreadyOpen"],
    ["QuotaExceededError", "DeviceFailed", "DeviceFailed"],
    ["SecurityError", "PasskeysBlocked", "PasskeysBlocked"],
    ["TimeoutError", "DeviceFailed", "DeviceFailed"],
    ["TypeError", "DeviceFailed", "DeviceFailed"],
    ["UnknownError", "DeviceFailed", "DeviceFailed"],
    ["an unknown name", "DeviceFailed", "DeviceFailed"],
    // A table that is looked up by name must not find the members of every object.
    ["constructor", "DeviceFailed", "DeviceFailed"],
  ])("named %s is %s at create, and %s at get", (name, atCreate, atGet) => {
    expect(toCreationFailure(named(name))).toEqual({ type: atCreate })
    expect(toRequestFailure(named(name))).toEqual({ type: atGet })
  })

  it("is recognized if it isn't an instance of Error", () => {
    expect(toCreationFailure({ name: "NotAllowedError" })).toEqual({ type: "Canceled" })
    expect(toRequestFailure({ name: "NotAllowedError" })).toEqual({ type: "Canceled" })
  })

  it.each([undefined, null, "NotAllowedError", {}, { name: 7 }])("is DeviceFailed if it is %j", (error) => {
    expect(toCreationFailure(error)).toEqual({ type: "DeviceFailed" })
    expect(toRequestFailure(error)).toEqual({ type: "DeviceFailed" })
  })
})
