import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Stops the recovery link that an operator created for the account. */
export const DELETE = signedInRoute(
  { contract: webRoutes["DELETE /api/account/recovery-link"], limit: "account" },
  async ({ session, browserLabel }) => {
    const stopped = await getAccounts().stopRecoveryLink({ session, browserLabel })
    return stopped.ok ? ok({ json: { success: true, data: stopped.data } }) : stopped
  },
)
