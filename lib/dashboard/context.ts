import type { PasskeyStore } from "../passkeys"
import type { DashboardStore } from "./store"

/** What every operation works with. */
export interface DashboardContext {
  dashboardStore: DashboardStore
  passkeyStore: Pick<PasskeyStore, "listPasskeys">
  now: () => Date
}
