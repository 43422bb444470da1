import { createHash } from "node:crypto"
import { getConfig } from "../config"

/**
 * The passwords by id. An id comes from the password itself, so that a seal still finds its password when another was
 * added or retired.
 */
export function getPasswords(): Record<string, string> {
  return Object.fromEntries(
    getConfig().sessionPasswords.map((password) => [toPasswordId(password), password]),
  )
}

/** The password that new seals are made with, by its id. */
export function getNewestPassword(): Record<string, string> {
  const [newest = ""] = getConfig().sessionPasswords
  return { [toPasswordId(newest)]: newest }
}

function toPasswordId(password: string): string {
  return String(createHash("sha256").update(password).digest().readUInt32BE())
}
