// Validates the caller's arguments before they are passed to the store.

import { err, ok, type Result } from "../../result"
import type { PasskeyErrorOf } from "../errors"
import { maxDisplayNameLength, maxNameLength, maxUserIdLength } from "../policy"
import { findUnsupportedCharacter, isBlank } from "./nameCharacters"

type InvalidArgument = PasskeyErrorOf<"InvalidArgument">

/** Checks a userId: 1 to 255 characters that every database can store and return unchanged. */
export function checkUserId(userId: string): Result<string, InvalidArgument> {
  if (userId.trim() === "") return invalid("userId must not be empty")
  if (userId.length > maxUserIdLength) return tooLong("userId", maxUserIdLength)
  if (!userId.isWellFormed() || userId.includes("\0")) {
    return invalid("userId must be well-formed Unicode without NUL")
  }
  return ok(userId)
}

/** Checks an email address or username: 1 to 254 characters. */
export function checkEmailOrUsername(emailOrUsername: string): Result<string, InvalidArgument> {
  return checkName("emailOrUsername", emailOrUsername, maxNameLength)
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
  if (displayName === undefined || isBlank(displayName)) return ok(null)
  return checkName(name, displayName.trim(), maxDisplayNameLength)
}

/** Checks that a name is visible, has at most `maxLength` UTF-16 code units, and contains no characters that names don't need. */
function checkName(name: string, value: string, maxLength: number): Result<string, InvalidArgument> {
  if (isBlank(value)) return invalid(`${name} must not be empty`)
  if (value.length > maxLength) return tooLong(name, maxLength)
  const unsupported = findUnsupportedCharacter(value)
  return unsupported === undefined ? ok(value) : invalid(`${name} must not contain ${unsupported}`)
}

function tooLong(name: string, maxLength: number): { ok: false; error: InvalidArgument } {
  return invalid(`${name} must not be longer than ${maxLength} characters`)
}

function invalid(details: string): { ok: false; error: InvalidArgument } {
  return err({ type: "InvalidArgument", details })
}
