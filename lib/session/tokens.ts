// The random tokens in cookies. The database only stores their hashes, so reading it isn't enough to use one.

import { hash, randomBytes } from "node:crypto"

export function createToken(): string {
  return randomBytes(32).toString("base64url")
}

/** Checks whether a cookie's value has the format of a token. */
export function isToken(value: string | undefined): value is string {
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)
}

/** Tokens are random, so a fast hash without a salt is enough. */
export function hashToken(token: string): string {
  return hash("sha256", token, "base64url")
}
