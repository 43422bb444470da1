import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { bindBrowser } from "@/lib/session/browserBinding"

/** Starts a sign-in, with any passkey of this site or with the passkeys of a named account. */
export const POST = route(
  {
    contract: webRoutes["POST /api/passkey/authenticate/start"],
    limit: "signIn",
  },
  async ({ body: { emailOrUsername }, cookies, observer }) => {
    const boundTo = bindBrowser(cookies)
    const started = emailOrUsername
      ? await getAccounts(observer).startSignInByName({ emailOrUsername, boundTo })
      : await getAccounts(observer).startSignIn({ boundTo })
    return ok({ json: started.data })
  },
)
