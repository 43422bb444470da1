// The setting related_origins: what browsers and the ceremonies can do with each, checked before the start.
// https://www.w3.org/TR/webauthn-3/#sctn-related-origins

import { getDomain, getDomainWithoutSuffix } from "tldts"
import { parseAdditionalAllowedOrigin } from "./passkeys/webauthn/origins"

/** How many different labels browsers are sure to take from the list; what comes later may be ignored. */
const maxLabels = 5

/** The origins as browsers write them, and a sentence for everything that is wrong with them. */
export function parseRelatedOrigins(
  given: readonly string[],
  own: { rpId: string; defaultOrigin: string },
): { relatedOrigins: string[]; faults: string[] } {
  const relatedOrigins: string[] = []
  const faults: string[] = []
  for (const text of given) {
    const parsed = parseAdditionalAllowedOrigin(text)
    const origin = parsed.ok ? parsed.data : undefined
    if (origin === undefined) {
      faults.push(
        `${JSON.stringify(text)} must be an origin and nothing else, such as "https://example.org": https, or http on localhost`,
      )
    } else if (origin === own.defaultOrigin) {
      faults.push(`${JSON.stringify(text)} is the origin of hostname already`)
    } else if (relatedOrigins.includes(origin)) {
      faults.push(`${JSON.stringify(text)} is there twice`)
    } else if (!isOnOrBelow(origin, own.rpId) && findLabel(origin) === undefined) {
      faults.push(
        `${JSON.stringify(text)} is on no registrable domain, so that browsers never take it for related`,
      )
    } else relatedOrigins.push(origin)
  }
  const labels = new Set(
    [own.defaultOrigin, ...relatedOrigins].map(findLabel).filter((label) => label !== undefined),
  )
  if (labels.size > maxLabels) {
    faults.push(
      `must have at most ${maxLabels} different names, that of hostname among them; these are ${labels.size}: ${[...labels].join(", ")}`,
    )
  }
  return { relatedOrigins, faults }
}

/** There passkeys work without asking anyone. */
function isOnOrBelow(origin: string, rpId: string): boolean {
  const { hostname } = new URL(origin)
  return hostname === rpId || hostname.endsWith(`.${rpId}`)
}

/**
 * The registrable origin label: "example" of https://www.example.co.uk. By the public suffix list with its private part,
 * as browsers read it.
 */
function findLabel(origin: string): string | undefined {
  const options = { allowPrivateDomains: true }
  if (getDomain(origin, options) === null) return undefined
  return getDomainWithoutSuffix(origin, options) ?? undefined
}
