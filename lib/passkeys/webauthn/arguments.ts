// Checks of the caller's own arguments, before anything is looked up with them.

import { err, ok, type Result } from "../../result"
import type { PasskeyErrorOf } from "../errors"
import { maxDisplayNameLength, maxNameLength, maxUserIdLength } from "../policy"

type InvalidArgument = PasskeyErrorOf<"InvalidArgument">

/**
 * Text that every database stores and gives back unchanged: well-formed Unicode without NUL, neither empty nor
 * longer than `maxLength` UTF-16 units.
 */
function checkText(name: string, value: string, maxLength: number): Result<string, InvalidArgument> {
  if (value.trim() === "") return err({ type: "InvalidArgument", details: `${name} must not be empty` })
  if (value.length > maxLength) {
    return err({
      type: "InvalidArgument",
      details: `${name} must not be longer than ${maxLength} characters`,
    })
  }
  if (!value.isWellFormed() || value.includes("\0")) {
    return err({ type: "InvalidArgument", details: `${name} must be well-formed Unicode without NUL` })
  }
  return ok(value)
}

export function checkUserId(userId: string): Result<string, InvalidArgument> {
  return checkText("userId", userId, maxUserIdLength)
}

export function checkEmailOrUsername(emailOrUsername: string): Result<string, InvalidArgument> {
  return checkText("emailOrUsername", emailOrUsername, maxNameLength)
}

/** An optional display name, trimmed; null where there is none. */
export function checkDisplayName(
  name: string,
  displayName: string | undefined,
): Result<string | null, InvalidArgument> {
  if (displayName === undefined || displayName.trim() === "") return ok(null)
  return checkText(name, displayName.trim(), maxDisplayNameLength)
}
