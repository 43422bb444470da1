import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { readBrowserBinding } from "@/lib/session/browserBinding"

/** Comes back with the code: to make a new passkey, or to show the one that the account demands. */
export const POST = route(
  { contract: webRoutes["POST /api/recovery/email/finish"], limit: "recovery", account: () => undefined },
  async ({ body: { code }, browserLabel }) => {
    const boundTo = await readBrowserBinding()
    const recovered = await getAccounts().finishEmailRecovery({ code, boundTo, browserLabel })
    return recovered.ok ? ok({ json: { success: true, data: {} }, signIn: recovered.data }) : recovered
  },
)
