import { parseUserKey } from "@/lib/dashboard"
import { emptyBody } from "@/lib/http/contracts/schemas"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { err, ok } from "@/lib/result"
import { getPasskeysForOperator } from "@/lib/services"

/** Removes all of a user's passkeys. */
export const DELETE = dashboardRoute({ body: emptyBody }, async ({ params }) => {
  const userId = parseUserKey(params["userId"] ?? "") ?? ""
  const removed = await getPasskeysForOperator().deregisterAllPasskeysForUser({ userId })
  if (!removed.ok) return err({ type: "PasskeyAlreadyRemoved" })
  return ok(Response.json({ success: true, data: {} }))
})
