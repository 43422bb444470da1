import { setTimeout } from "node:timers/promises"

/** Where the work can't be done, the process still ends. */
const maxSeconds = 2

/**
 * Does this when the process is told to end, and again just before it does. Next calls process.exit as soon as the last
 * request is answered, and waits for nobody: from the signal on, that waits for the work.
 */
export function beforeExit(work: () => Promise<void>): void {
  let isEnding = false
  const end = () => {
    // A terminal sends the signal once to each process, and a person twice.
    if (isEnding) return
    isEnding = true
    const begun = work()
    const exit = process.exit.bind(process)
    const exitAfterWork = (code?: number) => {
      void Promise.race([begun.then(work), setTimeout(maxSeconds * 1000)]).finally(() => exit(code))
    }
    process.exit = exitAfterWork as typeof process.exit
  }
  process.on("SIGTERM", end)
  process.on("SIGINT", end)
}
