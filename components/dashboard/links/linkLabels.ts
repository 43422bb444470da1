import type { LinkState } from "@/lib/accounts/types"

/** How the state of a link is shown. */
export const linkStateLabels = {
  waiting: "Doesn’t work yet",
  working: "Works",
  used: "Used",
  expired: "Expired",
  ended: "Revoked",
  stopped: "Stopped by the owner",
} satisfies Record<LinkState, string>
