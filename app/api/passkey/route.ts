import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts, getPasskeys } from "@/lib/services"

/** Lists the account's passkeys. */
export const GET = signedInRoute(
  { contract: webRoutes["GET /api/passkey"], limit: "account" },
  async ({ session: { userId } }) => {
    const listed = await getPasskeys().listPasskeyDetails({ userId })
    return listed.ok ? ok({ json: listed.data }) : listed
  },
)

/** Removes all of the account's passkeys. */
export const DELETE = signedInRoute(
  { contract: webRoutes["DELETE /api/passkey"], limit: "account" },
  async ({ session, browserLabel }) => {
    const removed = await getAccounts().removePasskeys({ session, browserLabel })
    return removed.ok ? ok({ json: { success: true, data: removed.data } }) : removed
  },
)
