import { parseUserSearch } from "@/lib/dashboard"
import { emptyBody } from "@/lib/http/contracts/schemas"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { toTextStream } from "@/lib/http/textStream"
import { ok } from "@/lib/result"
import { getDashboard } from "@/lib/services"

/** The users of a search as CSV. A batch is read from the database as the one before is sent: any number can be. */
export const GET = dashboardRoute({ body: emptyBody }, async ({ query }) => {
  const pieces = getDashboard().exportUsers(parseUserSearch(query))
  const headers = {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": 'attachment; filename="passkey-users.csv"',
  }
  return ok(new Response(toTextStream(pieces), { headers }))
})
