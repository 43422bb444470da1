// Removes what tests leave running. Vitest ends its workers with SIGTERM, which runs no "exit" handler.

const cleanUps = new Set<() => void>()
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/**
 * Calls `cleanUp`, which must be synchronous, before this process ends: by itself or by a signal.
 *
 * @returns A function that cancels the call.
 */
export function onProcessEnd(cleanUp: () => void): () => void {
  if (cleanUps.size === 0) listen()
  cleanUps.add(cleanUp)
  return () => {
    cleanUps.delete(cleanUp)
    if (cleanUps.size === 0) stopListening()
  }
}

function listen(): void {
  process.on("exit", cleanUpAll)
  for (const signal of signals) process.on(signal, endBySignal)
}

function stopListening(): void {
  process.off("exit", cleanUpAll)
  for (const signal of signals) process.off(signal, endBySignal)
}

function cleanUpAll(): void {
  for (const cleanUp of cleanUps) cleanUp()
  cleanUps.clear()
}

/** Cleans up, then ends the process by the same signal unless another handler decides about that. */
function endBySignal(signal: NodeJS.Signals): void {
  stopListening()
  cleanUpAll()
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
}
