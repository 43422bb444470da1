import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { err, ok } from "@/lib/result"
import { getAccounts, getPasskeys } from "@/lib/services"

/** Returns what the page signals to authenticators: the account's current passkeys and names. */
export const GET = signedInRoute(
  { contract: webRoutes["GET /api/account/signals"], limit: "account" },
  async ({ session: { userId } }) => {
    const [account, accepted] = await Promise.all([
      getAccounts().findAccount(userId),
      getPasskeys().listAcceptedCredentials({ userId }),
    ])
    if (!account) return err({ type: "NotSignedIn" })
    if (!accepted.ok) return accepted
    const { name, displayName } = account
    return ok({ json: { ...accepted.data, name, displayName: displayName ?? name } })
  },
)
