import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Changes the names of the signed-in person's account. */
export const PATCH = signedInRoute(
  {
    contract: webRoutes["PATCH /api/account"],
    // It tells whether somebody has a name, as a sign-up does.
    limit: "signUp",
  },
  async ({ body, session: { userId }, browserLabel }) => {
    const renamed = await getAccounts().renameAccount({ ...body, userId, browserLabel })
    return renamed.ok ? ok({ json: { success: true, data: renamed.data } }) : renamed
  },
)
