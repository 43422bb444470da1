// Which session's offer of a passkey for this device was dismissed: in this browser, until the next sign-in.

const storageKey = "dismissedOfferOfSession"
const listeners = new Set<() => void>()
let dismissedHere: string | undefined

/** Whether "Not now" was said in this session. */
export function isOfferDismissed(sessionId: string): boolean {
  return dismissedHere === sessionId || readStorage() === sessionId
}

/** Remembers it; where the browser keeps nothing, as long as the page is open. */
export function rememberDismissal(sessionId: string): void {
  dismissedHere = sessionId
  try {
    localStorage.setItem(storageKey, sessionId)
  } catch {
    // Storage can be switched off, or full.
  }
  for (const listener of listeners) listener()
}

/** Calls `listener` when an offer is dismissed, here or in another tab. */
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
