import { emptyBody } from "@/lib/http/requestBodies"
import { route } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { endSession } from "@/lib/session/session"

const options = { body: emptyBody, limit: "account" } as const

/** Who is signed in. */
export const GET = route(options, async ({ session }) => {
  const account = session && (await getAccounts().findAccount(session.userId))
  return ok({ json: account ? { signedIn: true, name: account.name } : { signedIn: false } })
})

/** Signs out. */
export const DELETE = route(options, async () => {
  await endSession()
  return ok({ json: { success: true, data: {} } })
})
