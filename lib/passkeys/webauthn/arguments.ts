// Validates the caller's arguments before they are passed to the store.

import { err, ok, type Result } from "../../result"
import type { PasskeyErrorOf } from "../errors"
import { maxDisplayNameLength, maxNameLength, maxUserIdLength } from "../policy"

type InvalidArgument = PasskeyErrorOf<"InvalidArgument">

/** Checks a userId: 1 to 255 characters. */
export function checkUserId(userId: string): Result<string, InvalidArgument> {
  return checkText("userId", userId, maxUserIdLength)
}

/** Checks an email address or username: 1 to 254 characters. */
export function checkEmailOrUsername(emailOrUsername: string): Result<string, InvalidArgument> {
  return checkText("emailOrUsername", emailOrUsername, maxNameLength)
}

/**
 * Checks an optional display name: at most 100 characters.
 *
 * @param name - The name of the argument, for the error's details.
 * @returns The trimmed display name, or null if there is none.
 */
export function checkDisplayName(
  name: string,
  displayName: string | undefined,
): Result<string | null, InvalidArgument> {
  if (displayName === undefined || displayName.trim() === "") return ok(null)
  return checkText(name, displayName.trim(), maxDisplayNameLength)
}

/**
 * Checks that every database can store the text and return it unchanged: well-formed Unicode without NUL, not blank,
 * and at most `maxLength` UTF-16 code units.
 */
function checkText(name: string, value: string, maxLength: number): Result<string, InvalidArgument> {
  if (value.trim() === "") return invalid(`${name} must not be empty`)
  if (value.length > maxLength) return invalid(`${name} must not be longer than ${maxLength} characters`)
  if (!value.isWellFormed() || value.includes("\0")) {
    return invalid(`${name} must be well-formed Unicode without NUL`)
  }
  return ok(value)
}

function invalid(details: string): { ok: false; error: InvalidArgument } {
  return err({ type: "InvalidArgument", details })
}
