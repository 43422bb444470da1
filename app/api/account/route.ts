import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Changes the account's names. */
export const PATCH = signedInRoute(
  {
    contract: webRoutes["PATCH /api/account"],
    // Like a sign-up, it reveals whether a name is taken.
    limit: "signUp",
  },
  async ({ body, session: { userId }, browserLabel }) => {
    const renamed = await getAccounts().renameAccount({ ...body, userId, browserLabel })
    return renamed.ok ? ok({ json: { success: true, data: renamed.data } }) : renamed
  },
)
