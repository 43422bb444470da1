// The page that a user returns to after signing in. It travels in a query parameter, which anyone can write.

/** The pages that require a session. */
const returnPages = ["/passkeys", "/security", "/note"] as const

type ReturnPage = (typeof returnPages)[number]

/** A path of this site that requires a session, with its query if it has one. */
export type ReturnPath = ReturnPage | `${ReturnPage}?${string}`

/** The path of the sign-in page, with its query if it has one. */
export type SignInPath = "/sign-in" | `/sign-in?${string}`

/** Where users go after signing in if they didn't ask for another page. */
export const defaultReturnPath = "/passkeys"

/**
 * Parses the page to return to. The result is built from a known page, so it can't lead to another site or run a script.
 *
 * @returns The path, or undefined if the value isn't a page of this site that requires a session.
 */
export function parseReturnPath(value: unknown): ReturnPath | undefined {
  if (typeof value !== "string" || !value.startsWith("/")) return undefined
  const [path, ...query] = value.split("?")
  const page = returnPages.find((known) => known === path)
  if (page === undefined || query.length === 0) return page
  return `${page}?${new URLSearchParams(query.join("?").split("#")[0]).toString()}`
}

/**
 * Returns the path of the sign-in page that leads back to a page.
 *
 * @param after - Why the user has to sign in, for the message on the page.
 */
export function toSignInPath(returnPath: ReturnPath, after?: string): SignInPath {
  const query = new URLSearchParams()
  if (after !== undefined) query.set("after", after)
  if (returnPath !== defaultReturnPath) query.set("next", returnPath)
  return query.size === 0 ? "/sign-in" : `/sign-in?${query.toString().replaceAll("%2F", "/")}`
}
