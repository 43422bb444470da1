import { findRecipientKey } from "@/lib/accounts"
import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Sends a code to a new email address for the account. */
export const POST = signedInRoute(
  {
    contract: webRoutes["POST /api/account/email/start"],
    limit: "mail",
    recipient: ({ email }) => findRecipientKey(email),
  },
  async ({ body: { email }, session, browserLabel }) => {
    const started = await getAccounts().startConfirmingEmail({ session, email, browserLabel })
    return started.ok ? ok({ json: { success: true, data: started.data } }) : started
  },
)
