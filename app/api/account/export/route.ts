import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { toTextStream } from "@/lib/http/textStream"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Downloads everything that is stored about the user. */
export const GET = signedInRoute(
  { contract: webRoutes["GET /api/account/export"], limit: "account" },
  async ({ session: { userId }, browserLabel }) => {
    const exported = await getAccounts().exportAccount({ userId, browserLabel })
    if (!exported.ok) return exported
    return ok({ download: { fileName: "account.json", json: toTextStream(exported.data) } })
  },
)
