import { setTimeout } from "node:timers/promises"
import { listErrorCodes } from "../errorCauses.ts"

/** Begins a transaction, or runs a statement outside of one. Waits while the file is locked. */
export type Attempt = <Value>(work: () => Promise<Value>) => Promise<Value>

/** How long a request waits for another process's lock. */
export const maxLockWaitMilliseconds = 5000

/** The longest pause between two attempts. */
const maxPauseMilliseconds = 50

/**
 * Repeats `work` while another process has locked the file. SQLite's own busy timeout would block the event loop, and with it
 * every other request.
 *
 * @param work Must change nothing if it fails because of the lock: BEGIN IMMEDIATE, or a statement outside a transaction.
 * @throws The error of the last attempt, if the lock lasts for longer than `maxWaitMilliseconds`.
 */
export async function retryWhileLocked<Value>(
  work: () => Promise<Value>,
  maxWaitMilliseconds = maxLockWaitMilliseconds,
): Promise<Value> {
  const endsAt = performance.now() + maxWaitMilliseconds
  for (let pause = 1; ; pause = Math.min(pause * 2, maxPauseMilliseconds)) {
    try {
      return await work()
    } catch (error) {
      const isLocked = listErrorCodes(error).some((code) => code.startsWith("SQLITE_BUSY"))
      if (!isLocked || performance.now() >= endsAt) throw error
    }
    await setTimeout(pause)
  }
}
