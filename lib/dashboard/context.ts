import type { PasskeyStore } from "../passkeys"
import type { DashboardStore } from "./store"

/** What every operation of the dashboard needs. */
export interface DashboardContext {
  dashboardStore: DashboardStore
  passkeyStore: Pick<PasskeyStore, "listPasskeys">
  /** The site's RP ID. */
  rpId: string
  now: () => Date
}
