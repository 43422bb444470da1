import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Recovers an account with a recovery code. The code determines the account. */
export const POST = route(
  { contract: webRoutes["POST /api/recovery/code"], limit: "recovery" },
  async ({ body: { code }, browserLabel }) => {
    const recovered = await getAccounts().recoverWithCode({ code, browserLabel })
    return recovered.ok ? ok({ json: { success: true, data: {} }, signIn: recovered.data }) : recovered
  },
)
