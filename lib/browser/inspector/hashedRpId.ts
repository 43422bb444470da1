// Finds the name behind the RP ID hash. A hash can't be reversed, so every name that the page may use is tried.

import { isRecord } from "../api/typeGuards"
import { toHex } from "./base64url"
import type { CeremonyRecord } from "./ceremonyRecords"
import { readResponseParts } from "./responseParts"

/** Lists the RP ID of the options, and every RP ID that the page's address allows: its host and the domains above it. */
export function listPossibleRpIds({ options, publicKey }: CeremonyRecord): string[] {
  const rpId = isRecord(options?.rp) ? options.rp.id : options?.rpId
  const labels = readHost(readResponseParts(publicKey).clientData?.origin).split(".")
  const domains = labels.map((_, index) => labels.slice(index).join("."))
  return [...new Set([...(typeof rpId === "string" ? [rpId] : []), ...domains])]
}

/** Returns the name whose SHA-256 hash begins the response's authenticator data, or undefined. */
export async function findHashedRpId(
  publicKey: unknown,
  names: readonly string[],
): Promise<string | undefined> {
  const hash = readResponseParts(publicKey).authenticatorData?.slice(0, 32)
  // Browsers only hash in a secure context.
  if (hash?.length !== 32 || !("subtle" in crypto)) return undefined
  for (const name of names) {
    const computed = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name))
    if (toHex(new Uint8Array(computed)) === toHex(hash)) return name
  }
  return undefined
}

function readHost(origin: unknown): string {
  return URL.parse(String(origin))?.hostname ?? ""
}
