import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Turns the passkey requirement after email codes on or off. */
export const PATCH = signedInRoute(
  { contract: webRoutes["PATCH /api/account/second-factor"], limit: "account" },
  async ({ body: { requiresPasskey }, session, browserLabel }) => {
    const set = await getAccounts().requirePasskey({ session, requiresPasskey, browserLabel })
    return set.ok ? ok({ json: { success: true, data: set.data } }) : set
  },
)
