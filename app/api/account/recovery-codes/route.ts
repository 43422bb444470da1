import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Creates ten recovery codes. They are only returned once. */
export const POST = signedInRoute(
  { contract: webRoutes["POST /api/account/recovery-codes"], limit: "account" },
  async ({ session }) => {
    const made = await getAccounts().createRecoveryCodes({ session })
    return made.ok ? ok({ json: made.data }) : made
  },
)
