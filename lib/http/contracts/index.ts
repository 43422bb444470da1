// The contract of every web route, by method and path. The handlers in app/api are typed by it, and the
// OpenAPI document is generated from it.

import { accountRoutes } from "./account"
import { noteRoutes } from "./note"
import { passkeyRoutes } from "./passkeys"
import { recoveryRoutes } from "./recovery"
import { reportRoutes } from "./reports"
import { sessionRoutes } from "./sessions"

export type { RouteContract } from "./contract"

export const webRoutes = {
  ...passkeyRoutes,
  ...sessionRoutes,
  ...accountRoutes,
  ...recoveryRoutes,
  ...noteRoutes,
  ...reportRoutes,
} as const
