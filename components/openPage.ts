/**
 * Opens a page after a sign-in or a sign-out. The whole document is loaded anew, so that nothing that the router
 * has kept from before can show the wrong person, or none.
 */
export function openPage(path: "/" | "/passkeys" | "/sign-in"): void {
  window.location.assign(path)
}
