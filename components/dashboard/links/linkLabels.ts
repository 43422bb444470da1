import type { LinkState } from "@/lib/accounts/types"

/** How the state of a link is shown. */
export const linkStateLabels = {
  waiting: "Not active yet",
  working: "Active",
  used: "Used",
  expired: "Expired",
  ended: "Revoked",
  stopped: "Stopped by the owner",
} satisfies Record<LinkState, string>
