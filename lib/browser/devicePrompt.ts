// Whether the device's passkey prompt is open, so that a page doesn't mention the device before it asks.

let openPrompts = 0
const listeners = new Set<() => void>()

/** Shows the device's prompt. Until it closes, `isPromptOpen` returns true. */
export async function showPrompt<Outcome>(prompt: () => Promise<Outcome>): Promise<Outcome> {
  count(1)
  try {
    return await prompt()
  } finally {
    count(-1)
  }
}

export function isPromptOpen(): boolean {
  return openPrompts > 0
}

/** Calls the listener whenever a prompt opens or closes. Returns a function that stops this. */
export function subscribeToPrompts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function count(change: number): void {
  openPrompts += change
  for (const listener of listeners) listener()
}
