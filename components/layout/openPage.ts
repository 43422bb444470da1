import type { SignInReason } from "../sign-in/SignInReason"

/**
 * Opens a page after a sign-in, a sign-out or a recovery. The whole document is loaded anew, so that nothing that the router
 * has kept from before can show the wrong person, or none.
 */
export function openPage(
  path: "/" | "/passkeys" | "/sign-in" | `/sign-in?after=${SignInReason}` | "/recover/new-passkey",
): void {
  window.location.assign(path)
}
