import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Finishes a step-up. A session that awaited a passkey becomes a full session. */
export const POST = signedInRoute(
  { contract: webRoutes["POST /api/passkey/verify/finish"], limit: "account" },
  async ({ body: { publicKey }, session, browserLabel, observer }) => {
    const finished = await getAccounts(observer).finishStepUp({ session, publicKey, browserLabel })
    return finished.ok ? ok({ json: { success: true, data: {} }, signIn: finished.data }) : finished
  },
)
