import type { CeremonyCause } from "@/lib/dashboard/types"

export const ceremonyLabels = {
  authentication: "Sign-ins",
  registration: "New passkeys",
} satisfies Record<CeremonyCause["ceremony"], string>

export const causeLabels = {
  refused: "Server",
  failed: "Browser",
} satisfies Record<CeremonyCause["outcome"], string>

/** How long a ceremony took before it failed in the browser. */
export const durationLabels: ReadonlyMap<string, string> = new Map([
  ["under-1s", "under 1 s"],
  ["under-5s", "under 5 s"],
  ["under-30s", "under 30 s"],
  ["longer", "over 30 s"],
])
