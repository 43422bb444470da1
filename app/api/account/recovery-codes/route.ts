import { signedInRoute } from "@/lib/http/route"
import { webRoutes } from "@/lib/http/webRoutes"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Makes ten new recovery codes. They are answered once. */
export const POST = signedInRoute(
  { contract: webRoutes["POST /api/account/recovery-codes"], limit: "account" },
  async ({ session: { userId }, seenFrom }) => {
    const made = await getAccounts().makeRecoveryCodes({ userId, seenFrom })
    return made.ok ? ok({ json: made.data }) : made
  },
)
