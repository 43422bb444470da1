import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Puts the new recovery codes into effect. */
export const POST = signedInRoute(
  { contract: webRoutes["POST /api/account/recovery-codes/confirm"], limit: "account" },
  async ({ body: { code }, session, browserLabel }) => {
    const confirmed = await getAccounts().confirmRecoveryCodes({ session, code, browserLabel })
    return confirmed.ok ? ok({ json: { success: true, data: confirmed.data } }) : confirmed
  },
)
