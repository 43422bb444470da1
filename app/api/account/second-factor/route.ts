import { signedInRoute } from "@/lib/http/route"
import { webRoutes } from "@/lib/http/webRoutes"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Switches on or off that a code by e-mail has to be followed by a passkey. */
export const PATCH = signedInRoute(
  { contract: webRoutes["PATCH /api/account/second-factor"], limit: "account" },
  async ({ body: { requiresPasskey }, session: { userId }, seenFrom }) => {
    const set = await getAccounts().demandPasskey({ userId, requiresPasskey, seenFrom })
    return set.ok ? ok({ json: { success: true, data: set.data } }) : set
  },
)
