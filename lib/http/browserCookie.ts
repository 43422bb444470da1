import type { Session } from "../accounts"
import { err, ok, type Result } from "../result"
import { bindBrowser, readBrowserBindings } from "../session/browserBinding"
import type { RequestCookies } from "../session/requestCookies"
import type { RouteContract } from "./contracts"
import type { RouteError, SessionError } from "./errors"

/**
 * Checks that the browser returns this site's cookies, if the route requires it. Otherwise, a browser that blocks them would use up
 * a code or a link, or receive an email, without being able to continue. The session's cookie proves it, too. The refusal sets the
 * browser's cookie, so the same request succeeds when it is repeated in a browser that is only new here.
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
