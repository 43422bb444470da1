// The secret in an operator's link: 256 random bits. It is in the fragment of the URL, which browsers don't send to servers,
// so it isn't in a log or a Referer header.

import { createHash, randomBytes } from "node:crypto"

export function createLinkToken(): string {
  return randomBytes(32).toString("base64url")
}

/** Returns the hash to store or to look up, or undefined if the text can't be a token. */
export function hashLinkToken(token: string): string | undefined {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined
  return createHash("sha256").update(`operator link ${token}`).digest("base64url")
}

/** The pages that the links lead to. */
const linkPaths = { recovery: "/recover/link", invitation: "/invitation" } as const

/** Returns the link with this token. */
export function toLink(origin: string, purpose: keyof typeof linkPaths, token: string): string {
  return `${origin}${linkPaths[purpose]}#${token}`
}
