import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getPrivateNotes } from "@/lib/services"

/** Returns the account's private note. Only the browser can decrypt it. */
export const GET = signedInRoute(
  { contract: webRoutes["GET /api/account/note"], limit: "account" },
  async ({ session: { userId } }) => ok({ json: { note: await getPrivateNotes().findNote(userId) } }),
)

/** Saves the account's private note, which the browser has encrypted. */
export const PUT = signedInRoute(
  { contract: webRoutes["PUT /api/account/note"], limit: "account" },
  async ({ body, session: { userId } }) => {
    const saved = await getPrivateNotes().saveNote({ ...body, userId })
    return saved.ok ? ok({ json: { success: true, data: {} } }) : saved
  },
)

/** Deletes the account's private note. */
export const DELETE = signedInRoute(
  { contract: webRoutes["DELETE /api/account/note"], limit: "account" },
  async ({ session: { userId } }) => {
    await getPrivateNotes().deleteNote(userId)
    return ok({ json: { success: true, data: {} } })
  },
)
