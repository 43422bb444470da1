import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { endSession } from "@/lib/session/session"

/** Returns who is signed in. */
export const GET = route(
  { contract: webRoutes["GET /api/session"], limit: "account" },
  async ({ session }) => {
    const account = session && (await getAccounts().findAccount(session.userId))
    return ok({ json: account ? { signedIn: true, name: account.name } : { signedIn: false } })
  },
)

/** Signs out. */
export const DELETE = route(
  { contract: webRoutes["DELETE /api/session"], limit: "account" },
  async ({ cookies }) => {
    await endSession(cookies)
    return ok({ json: { success: true, data: {} } })
  },
)
