import type { ReturnPath, SignInPath } from "@/lib/returnPath"

/**
 * Opens a page after the session has changed: sign-in, sign-out, or account recovery. Loads the whole document, so that nothing in
 * the router's cache shows another user's page.
 */
export function openPage(path: "/" | ReturnPath | SignInPath | "/sign-up" | "/recover/new-passkey"): void {
  window.location.assign(path)
}
