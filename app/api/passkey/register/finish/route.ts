import { route } from "@/lib/http/route"
import { webRoutes } from "@/lib/http/webRoutes"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { readBrowserBinding } from "@/lib/session/browserBinding"

/** Signed in: stores the new passkey. Signed out: makes the account with it, and signs in. */
export const POST = route(
  {
    contract: webRoutes["POST /api/passkey/register/finish"],
    limit: (session) => (session ? "account" : "signUp"),
  },
  async ({ body: { publicKey }, session, seenFrom }) => {
    const finished = session
      ? await getAccounts().finishAddingPasskey({ session, publicKey, seenFrom })
      : await getAccounts().finishSignUp({ publicKey, boundTo: await readBrowserBinding(), seenFrom })
    return finished.ok ? ok({ json: { success: true, data: {} }, signIn: finished.data }) : finished
  },
)
