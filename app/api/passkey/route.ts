import { emptyBody } from "@/lib/http/requestBodies"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getPasskeys } from "@/lib/services"

const options = { body: emptyBody, limit: "account" } as const

/** The signed-in person's passkeys. */
export const GET = signedInRoute(options, async ({ session: { userId } }) => {
  const listed = await getPasskeys().listPasskeyDetails({ userId })
  return listed.ok ? ok({ json: listed.data }) : listed
})

/** Removes all of them. */
export const DELETE = signedInRoute(options, async ({ session: { userId } }) => {
  const removed = await getPasskeys().deregisterAllPasskeysForUser({ userId })
  return removed.ok ? ok({ json: { success: true, data: removed.data } }) : removed
})
