import type { Session } from "../accounts"
import { err, ok, type Result } from "../result"
import { bindBrowser, readBrowserBindings } from "../session/browserBinding"
import type { RequestCookies } from "../session/requestCookies"
import type { RouteContract } from "./contracts"
import type { RouteError, SessionError } from "./errors"

/**
 * Checks that the browser returns this site's cookies, if the route requires it. Otherwise, a browser that blocks them would use
 * a code or a link, or receive an email, without being able to continue. A session proves it, too, because it comes from a cookie.
 * The error response sets the browser's cookie, so a browser that is merely new here succeeds when it repeats the request.
 */
export function checkBrowserCookie(
  { requiresBrowserCookie }: Pick<RouteContract<unknown, RouteError["type"]>, "requiresBrowserCookie">,
  session: Session | undefined,
  cookies: RequestCookies,
): Result<undefined, Extract<SessionError, { type: "CookieMissing" }>> {
  if (!requiresBrowserCookie || session || readBrowserBindings(cookies).length > 0) return ok(undefined)
  bindBrowser(cookies)
  return err({ type: "CookieMissing" })
}
