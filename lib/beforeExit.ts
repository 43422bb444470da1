import { setTimeout } from "node:timers/promises"

/** The process exits after this time even if the work hasn't finished. */
const maxSeconds = 2

/**
 * Runs `work` when the process receives a signal to shut down, and again just before it exits. Next.js calls process.exit
 * right after the last response, so after a signal, process.exit is replaced by a function that waits for the work.
 */
export function beforeExit(work: () => Promise<void>): void {
  let isEnding = false
  const end = () => {
    // The signal can arrive twice: from a terminal's process group, or because the user pressed Ctrl+C again.
    if (isEnding) return
    isEnding = true
    const firstRun = work()
    const exit = process.exit.bind(process)
    const exitAfterWork = (code?: number) => {
      void Promise.race([firstRun.then(work), setTimeout(maxSeconds * 1000)]).finally(() => exit(code))
    }
    process.exit = exitAfterWork as typeof process.exit
  }
  process.on("SIGTERM", end)
  process.on("SIGINT", end)
}
