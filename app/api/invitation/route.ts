import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { bindBrowser, readBrowserBindings } from "@/lib/session/browserBinding"

/** Accepts an invitation, so that an account can be created in this browser. */
export const POST = route(
  { contract: webRoutes["POST /api/invitation"], limit: "recovery" },
  async ({ body: { token }, cookies, browserLabel }) => {
    const boundTo = bindBrowser(cookies)
    const bindings = readBrowserBindings(cookies)
    const opened = await getAccounts().openInvitation({ token, boundTo, bindings, browserLabel })
    return opened.ok ? ok({ json: { success: true, data: {} } }) : opened
  },
)
