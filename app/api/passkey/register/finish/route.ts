import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { readBrowserBindings } from "@/lib/session/browserBinding"

/** Signed in: stores the new passkey. Signed out: creates the account with its first passkey, and signs in. */
export const POST = route(
  {
    contract: webRoutes["POST /api/passkey/register/finish"],
    limit: (session) => (session ? "account" : "signUp"),
  },
  async ({ body, session, cookies, browserLabel, observer }) => {
    const accounts = getAccounts(observer)
    const finished = session
      ? await accounts.finishAddingPasskey({ ...body, session, browserLabel })
      : await accounts.finishSignUp({ ...body, boundTo: readBrowserBindings(cookies), browserLabel })
    return finished.ok ? ok({ json: { success: true, data: {} }, signIn: finished.data }) : finished
  },
)
