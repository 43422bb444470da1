import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { err, ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { bindBrowser, readBrowserBindings } from "@/lib/session/browserBinding"

/** Signed in: starts adding a passkey. Signed out: starts a sign-up with the account's first passkey. */
export const POST = route(
  {
    contract: webRoutes["POST /api/passkey/register/start"],
    limit: (session) => (session ? "account" : "signUp"),
  },
  async ({ body, session, cookies, observer }) => {
    const { emailOrUsername, userDisplayName, passkeyDisplayName, isConditional, hint } = body
    if (session) {
      const input = { session, passkeyDisplayName, hint, isConditional }
      const started = await getAccounts(observer).startAddingPasskey(input)
      return started.ok ? ok({ json: started.data }) : started
    }
    if (emailOrUsername === undefined) return err({ type: "NotSignedIn" })
    const boundTo = bindBrowser(cookies)
    const bindings = [boundTo, ...readBrowserBindings(cookies)]
    const names = { emailOrUsername, userDisplayName, passkeyDisplayName }
    const started = await getAccounts(observer).startSignUp({ ...names, boundTo, bindings })
    return started.ok ? ok({ json: started.data }) : started
  },
)
