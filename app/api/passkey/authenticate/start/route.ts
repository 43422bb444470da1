import { toNameKey } from "@/lib/accounts"
import { authenticateStartBody } from "@/lib/http/requestBodies"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts, getPasskeys } from "@/lib/services"
import { bindBrowser } from "@/lib/session/browserBinding"

/** Begins a sign-in: with any passkey for this site, or with a name with that account's. */
export const POST = route(
  {
    body: authenticateStartBody,
    limit: "signIn",
    account: ({ emailOrUsername }) => emailOrUsername && toNameKey(emailOrUsername),
  },
  async ({ body: { emailOrUsername } }) => {
    const boundTo = await bindBrowser()
    const started = emailOrUsername
      ? await getAccounts().startSignInByName({ emailOrUsername, boundTo })
      : await getPasskeys().startUsernamelessAuthentication({ boundTo })
    return ok({ json: started.data })
  },
)
