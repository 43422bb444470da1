import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Confirms the email address with the code. */
export const POST = signedInRoute(
  { contract: webRoutes["POST /api/account/email/finish"], limit: "account" },
  async ({ body: { code }, session, browserLabel }) => {
    const finished = await getAccounts().finishConfirmingEmail({ session, code, browserLabel })
    return finished.ok ? ok({ json: { success: true, data: finished.data } }) : finished
  },
)
