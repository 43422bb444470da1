import { route } from "@/lib/http/route"
import { webRoutes } from "@/lib/http/webRoutes"
import { ok } from "@/lib/result"
import { getAccounts, getPasskeys } from "@/lib/services"
import { readBrowserBinding } from "@/lib/session/browserBinding"

/** Signed in: stores the new passkey. Signed out: makes the account with it, and signs in. */
export const POST = route(
  {
    contract: webRoutes["POST /api/passkey/register/finish"],
    limit: (session) => (session ? "account" : "signUp"),
  },
  async ({ body: { publicKey }, session }) => {
    if (!session) {
      const finished = await getAccounts().finishSignUp({ publicKey, boundTo: await readBrowserBinding() })
      return finished.ok ? ok({ json: { success: true, data: {} }, signIn: finished.data }) : finished
    }
    const finished = await getPasskeys().finishRegistration({ userId: session.userId, publicKey })
    return finished.ok ? ok({ json: { success: true, data: finished.data } }) : finished
  },
)
