// Remembers in which session the user dismissed the offer to add a passkey to this device. Kept in this browser until the next
// sign-in.

const storageKey = "dismissedOfferOfSession"
const listeners = new Set<() => void>()
let dismissedOnThisPage: string | undefined

/** Returns whether the user pressed "Not now" in this session. */
export function isOfferDismissed(sessionId: string): boolean {
  return dismissedOnThisPage === sessionId || readStorage() === sessionId
}

/** Remembers the dismissal. If the browser's storage isn't available, only until the page is closed. */
export function rememberDismissal(sessionId: string): void {
  dismissedOnThisPage = sessionId
  try {
    localStorage.setItem(storageKey, sessionId)
  } catch {
    // Storage can be disabled or full.
  }
  for (const listener of listeners) listener()
}

/**
 * Calls `listener` when an offer is dismissed, on this page or in another tab.
 *
 * @returns A function that unsubscribes.
 */
export function subscribeToDismissals(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener("storage", listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener("storage", listener)
  }
}

function readStorage(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}
