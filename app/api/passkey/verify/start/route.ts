import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Starts a step-up: asks the signed-in user for a passkey again. */
export const POST = signedInRoute(
  { contract: webRoutes["POST /api/passkey/verify/start"], limit: "account" },
  async ({ session, observer }) => {
    const started = await getAccounts(observer).startStepUp(session)
    return started.ok ? ok({ json: started.data }) : started
  },
)
