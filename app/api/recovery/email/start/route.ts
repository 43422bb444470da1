import { findRecipientKey } from "@/lib/accounts"
import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { bindBrowser } from "@/lib/session/browserBinding"

/** Sends a code to an account's confirmed email address. The response doesn't reveal whether an account has the address. */
export const POST = route(
  {
    contract: webRoutes["POST /api/recovery/email/start"],
    limit: "mail",
    recipient: ({ email }) => findRecipientKey(email),
  },
  async ({ body: { email }, cookies, browserLabel }) => {
    const started = await getAccounts().startEmailRecovery({
      email,
      boundTo: bindBrowser(cookies),
      browserLabel,
    })
    return started.ok ? ok({ json: { success: true, data: started.data } }) : started
  },
)
