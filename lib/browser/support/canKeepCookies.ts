const name = "cookie-check"

/**
 * Returns whether the browser keeps this site's cookies, by setting one and reading it. `navigator.cookieEnabled` is also true if
 * the user blocks them.
 */
export function canKeepCookies(): boolean {
  try {
    document.cookie = `${name}=1; Path=/; SameSite=Lax`
    const isKept = document.cookie.split("; ").includes(`${name}=1`)
    document.cookie = `${name}=; Path=/; SameSite=Lax; Max-Age=0`
    return isKept
  } catch {
    // The page is sandboxed.
    return false
  }
}
