// The setting related_origins. Checks at startup that browsers and the ceremonies can use each origin.
// https://www.w3.org/TR/webauthn-3/#sctn-related-origins

import { getDomain, getDomainWithoutSuffix } from "tldts"
import { parsePageOrigin } from "../passkeys/webauthn/origins"

/** The number of different labels that every browser has to support. A browser may ignore origins with more labels. */
const maxLabels = 5

/** Returns the origins in the form that browsers use, and every problem with them. */
export function parseRelatedOrigins(
  origins: readonly string[],
  own: { rpId: string; defaultOrigin: string },
): { relatedOrigins: string[]; problems: string[] } {
  const relatedOrigins: string[] = []
  const problems: string[] = []
  for (const text of origins) {
    const origin = parsePageOrigin(text)
    if (origin === undefined) {
      problems.push(
        `${JSON.stringify(text)} must be an origin, such as "https://example.org": https, or http on localhost, and no path`,
      )
    } else if (origin === own.defaultOrigin) {
      problems.push(`${JSON.stringify(text)} is already the origin of hostname`)
    } else if (relatedOrigins.includes(origin)) {
      problems.push(`${JSON.stringify(text)} is listed twice`)
    } else if (!isOnOrBelow(origin, own.rpId) && findLabel(origin) === undefined) {
      problems.push(
        `${JSON.stringify(text)} has no registrable domain, so browsers don't accept it as a related origin`,
      )
    } else relatedOrigins.push(origin)
  }
  const labels = new Set(
    [own.defaultOrigin, ...relatedOrigins].map(findLabel).filter((label) => label !== undefined),
  )
  if (labels.size > maxLabels) {
    problems.push(
      `must have at most ${maxLabels} different names before the public suffix, including the hostname's; found ${labels.size}: ${[...labels].join(", ")}`,
    )
  }
  return { relatedOrigins, problems }
}

/** On these hosts, passkeys work without a related-origins request. */
function isOnOrBelow(origin: string, rpId: string): boolean {
  const { hostname } = new URL(origin)
  return hostname === rpId || hostname.endsWith(`.${rpId}`)
}

/**
 * Returns the registrable origin label, such as "example" for https://www.example.co.uk. Uses the public suffix list with
 * its private domains, like browsers do.
 */
function findLabel(origin: string): string | undefined {
  const options = { allowPrivateDomains: true }
  if (getDomain(origin, options) === null) return undefined
  return getDomainWithoutSuffix(origin, options) ?? undefined
}
