// SESSION_PASSWORD, INTEGRATION_KEYS, and the keys derived from them.

import { hkdfSync, randomBytes } from "node:crypto"
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { createPrivateFile } from "../createPrivateFile"
import { integrationKeyPrefix, parseIntegrationKey, type IntegrationKey } from "../integrationKeyFormat"
import { isProduction, type Environment } from "./environment"

const minSessionPasswordLength = 32

/** Parses the comma-separated session passwords. In development, creates one if there is none. */
export function parseSessionPasswords(
  environment: Environment,
  folder: string,
  problems: string[],
): string[] {
  const passwords = splitList(environment["SESSION_PASSWORD"] ?? "")
  if (passwords.length === 0 && !isProduction(environment)) return readDevelopmentPassword(folder, problems)
  const hint = `Use at least ${minSessionPasswordLength} characters; \`openssl rand -base64 32\` prints a good one`
  if (passwords.length === 0) {
    problems.push(`Environment: SESSION_PASSWORD is required in production. ${hint}.`)
  }
  if (passwords.some((password) => password.length < minSessionPasswordLength)) {
    problems.push(`Environment: SESSION_PASSWORD is too short. ${hint}.`)
  }
  return passwords
}

/**
 * Parses the comma-separated integration keys, each with an optional name. Problems give a key's position, to keep keys out of
 * the log.
 */
export function parseIntegrationKeys(environment: Environment, problems: string[]): IntegrationKey[] {
  const keys = splitList(environment["INTEGRATION_KEYS"] ?? "").flatMap((text, index) => {
    const key = parseIntegrationKey(text)
    if (key) return [key]
    problems.push(
      `Environment: INTEGRATION_KEYS, key ${index + 1}, is not an integration key ("${integrationKeyPrefix}" and at least 32 characters, after an optional name and a colon); \`npm run --silent keys\` prints one.`,
    )
    return []
  })
  const keyOfName = new Map<string, string>()
  for (const { name, key } of keys) {
    if ((keyOfName.get(name) ?? key) !== key) {
      problems.push(`Environment: INTEGRATION_KEYS has two keys with the name "${name}". Give each its own.`)
    }
    keyOfName.set(name, key)
  }
  return keys
}

/** Derives a key for one purpose from a session password. */
export function deriveKey(password: string, purpose: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync("sha256", password, "", purpose, 32))
}

/** Returns the password in data/session-password. Creates it on the first call, readable by its owner only. */
function readDevelopmentPassword(folder: string, problems: string[]): string[] {
  const path = resolve(folder, "data/session-password")
  try {
    createPrivateFile(path, randomBytes(32).toString("base64"))
    return [readFileSync(path, "utf8")]
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error"
    problems.push(`${path} can't be saved (${code}). Make the folder writable, or set SESSION_PASSWORD.`)
    return []
  }
}

function splitList(list: string): string[] {
  return list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "")
}
