import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Lists the account's security events. */
export const GET = signedInRoute(
  { contract: webRoutes["GET /api/security-events"], limit: "account" },
  async ({ session: { userId } }) => ok({ json: { events: await getAccounts().listEvents({ userId }) } }),
)
