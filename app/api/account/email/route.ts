import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Removes the account's email address. */
export const DELETE = signedInRoute(
  { contract: webRoutes["DELETE /api/account/email"], limit: "account" },
  async ({ session, browserLabel }) => {
    const removed = await getAccounts().removeEmail({ session, browserLabel })
    return removed.ok ? ok({ json: { success: true, data: removed.data } }) : removed
  },
)
