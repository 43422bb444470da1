import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { readBrowserBindings } from "@/lib/session/browserBinding"

/** Finishes a sign-in. The passkey determines the account. */
export const POST = route(
  {
    contract: webRoutes["POST /api/passkey/authenticate/finish"],
    limit: "signIn",
  },
  async ({ body: { publicKey }, cookies, browserLabel, observer }) => {
    const boundTo = readBrowserBindings(cookies)
    const finished = await getAccounts(observer).finishSignIn({ publicKey, boundTo, browserLabel })
    return finished.ok ? ok({ json: { success: true, data: {} }, signIn: finished.data }) : finished
  },
)
