import { toNameKey } from "@/lib/accounts"
import { route } from "@/lib/http/route"
import { webRoutes } from "@/lib/http/webRoutes"
import { err, ok } from "@/lib/result"
import { getAccounts, getPasskeys } from "@/lib/services"
import { bindBrowser } from "@/lib/session/browserBinding"

/** Signed in: begins one more passkey. Signed out: begins a new account with its first passkey. */
export const POST = route(
  {
    contract: webRoutes["POST /api/passkey/register/start"],
    limit: (session) => (session ? "account" : "signUp"),
    account: ({ emailOrUsername = "" }, session) => session?.userId ?? toNameKey(emailOrUsername),
  },
  async ({ body, session }) => {
    if (!session) {
      const { emailOrUsername, ...names } = body
      if (emailOrUsername === undefined) return err({ type: "NotSignedIn" })
      const boundTo = await bindBrowser()
      const started = await getAccounts().startSignUp({ emailOrUsername, ...names, boundTo })
      return started.ok ? ok({ json: started.data }) : started
    }
    const account = await getAccounts().findAccount(session.userId)
    if (!account) return err({ type: "NotSignedIn" })
    const started = await getPasskeys().startRegistration({
      userId: account.id,
      emailOrUsername: account.name,
      userDisplayName: account.displayName ?? undefined,
      passkeyDisplayName: body.passkeyDisplayName,
    })
    return started.ok ? ok({ json: started.data }) : started
  },
)
