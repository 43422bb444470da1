import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { readBrowserBindings } from "@/lib/session/browserBinding"

/** Recovers an account with an email code. The user then creates a passkey, or uses an existing one if the account requires it. */
export const POST = route(
  {
    contract: webRoutes["POST /api/recovery/email/finish"],
    limit: "recovery",
    // A browser with several cookies tries the code against as many codes that were sent.
    attempts: (cookies) => Math.max(1, readBrowserBindings(cookies).length),
  },
  async ({ body: { code }, cookies, browserLabel }) => {
    const boundTo = readBrowserBindings(cookies)
    const recovered = await getAccounts().finishEmailRecovery({ code, boundTo, browserLabel })
    return recovered.ok ? ok({ json: { success: true, data: {} }, signIn: recovered.data }) : recovered
  },
)
