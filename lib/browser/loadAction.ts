import { err, type Result } from "@/lib/result"
import type { Failure } from "./messages/failures"

type Action<Arguments extends unknown[], Data> = (...args: Arguments) => Promise<Result<Data, Failure>>

/**
 * Returns an action whose code is loaded when it's first performed. If the code can't be loaded, the action fails with
 * `CodeNotLoaded`, and the next attempt loads it again.
 *
 * @param load - Imports the action, such as `async () => (await import("./signOut")).signOut`.
 */
export function loadAction<Arguments extends unknown[], Data>(
  load: () => Promise<Action<Arguments, Data>>,
): Action<Arguments, Data> {
  return async (...args) => {
    let action: Action<Arguments, Data>
    try {
      action = await loadInTime(load)
    } catch {
      return err({ type: "CodeNotLoaded" })
    }
    return action(...args)
  }
}

/** Long enough for a slow network. */
const patienceMilliseconds = 20_000

/**
 * Loads code, and rejects if that takes too long. The browser continues to load it, so a later attempt may have it at once.
 */
export async function loadInTime<Code>(load: () => Promise<Code>): Promise<Code> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error("The code wasn't loaded in time.")), patienceMilliseconds)
  try {
    return await Promise.race([load(), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Loads code before it's needed, such as when the pointer is over a button. A failure shows when it's needed. */
export function preload(load: () => Promise<unknown>): void {
  load().catch(() => {})
}
