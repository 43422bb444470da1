import { runChecks } from "./check"
import { outsideChecks } from "./outsideChecks"
import { collectOutsideFacts, type OutsideFacts } from "./outsideFacts"
import type { Section } from "./report"
import { wellKnownChecks } from "./wellKnownChecks"

/** Examines a site from outside, at its origin. */
export async function examineSite(origin: string, now: Date): Promise<Section[]> {
  return toSections(await collectOutsideFacts(origin, now))
}

/** Returns only what is wrong with the connection if there is no page to examine. */
function toSections(facts: OutsideFacts): Section[] {
  const outside: Section = { area: "outside", findings: runChecks(outsideChecks, facts) }
  if ("failure" in facts.page) return [outside]
  return [outside, { area: "well-known files", findings: runChecks(wellKnownChecks, facts) }]
}
