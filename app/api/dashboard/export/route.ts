import { parseUserSearch } from "@/lib/dashboard"
import { emptyBody } from "@/lib/http/contracts/schemas"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { toTextStream } from "@/lib/http/textStream"
import { ok } from "@/lib/result"
import { getDashboard } from "@/lib/services"

/** Streams the users of a search as CSV. Reads the next batch while the previous one is sent, so memory use stays constant. */
export const GET = dashboardRoute({ body: emptyBody }, async ({ query }) => {
  const pieces = getDashboard().exportUsers(parseUserSearch(query))
  const headers = {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": 'attachment; filename="passkey-users.csv"',
  }
  return ok(new Response(toTextStream(pieces), { headers }))
})
