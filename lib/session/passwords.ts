import { createHash } from "node:crypto"
import { getConfig } from "../config"

/**
 * Returns the passwords by ID. An ID is derived from its password, so sealed data still finds its password after others were
 * added or removed.
 */
export function getPasswords(): Record<string, string> {
  return Object.fromEntries(
    getConfig().sessionPasswords.map((password) => [toPasswordId(password), password]),
  )
}

/** Returns the password for sealing new data, by its ID. */
export function getNewestPassword(): Record<string, string> {
  const [newest = ""] = getConfig().sessionPasswords
  return { [toPasswordId(newest)]: newest }
}

function toPasswordId(password: string): string {
  return String(createHash("sha256").update(password).digest().readUInt32BE())
}
