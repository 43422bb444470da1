// Remembers in which session the user dismissed an offer, such as adding a passkey to this device. Kept in this browser until
// the next sign-in.

export type Offer = "add-to-this-device" | "confirm-email"

const listeners = new Set<() => void>()
const dismissedOnThisPage = new Map<Offer, string>()

/** Returns whether the user pressed "Not now" in this session. */
export function isOfferDismissed(offer: Offer, sessionId: string): boolean {
  return dismissedOnThisPage.get(offer) === sessionId || readStorage(offer) === sessionId
}

/** Remembers the dismissal. If the browser's storage isn't available, only until the page is closed. */
export function rememberDismissal(offer: Offer, sessionId: string): void {
  dismissedOnThisPage.set(offer, sessionId)
  try {
    localStorage.setItem(toStorageKey(offer), sessionId)
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

function readStorage(offer: Offer): string | null {
  try {
    return localStorage.getItem(toStorageKey(offer))
  } catch {
    return null
  }
}

function toStorageKey(offer: Offer): string {
  return `dismissed:${offer}`
}
