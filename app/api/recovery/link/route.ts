import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { bindBrowser, readBrowserBindings } from "@/lib/session/browserBinding"

/** Recovers an account with an operator's link. */
export const POST = route(
  { contract: webRoutes["POST /api/recovery/link"], limit: "recovery" },
  async ({ body: { token }, cookies, browserLabel }) => {
    const boundTo = bindBrowser(cookies)
    const bindings = readBrowserBindings(cookies)
    const opened = await getAccounts().openRecoveryLink({ token, boundTo, bindings, browserLabel })
    return opened.ok ? ok({ json: { success: true, data: {} }, signIn: opened.data }) : opened
  },
)
