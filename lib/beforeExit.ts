import { setTimeout } from "node:timers/promises"

type Work = () => Promise<void>

/** The process exits after this time even if the work hasn't finished. */
const maxSeconds = 2

const works: Work[] = []
let isEnding = false

/**
 * Runs `work` when the process receives a signal to shut down, and again just before it exits. Next.js calls process.exit
 * right after the last response, so after a signal, process.exit is replaced by a function that waits for the work. It waits for
 * all work together, so that the process exits in time.
 *
 * @param work - Must not reject.
 */
export function beforeExit(work: Work): void {
  if (works.push(work) > 1) return
  process.on("SIGTERM", end)
  process.on("SIGINT", end)
}

function end(): void {
  // The signal can arrive twice: from a terminal's process group, or because the user pressed Ctrl+C again.
  if (isEnding) return
  isEnding = true
  // Work that hangs must not keep the rest from running again.
  const firstRuns = works.map((work) => ({ work, firstRun: work() }))
  const exit = process.exit.bind(process)
  const exitAfterWork = (code?: number) => {
    const allWork = Promise.all(firstRuns.map(({ work, firstRun }) => firstRun.then(work)))
    void Promise.race([allWork, setTimeout(maxSeconds * 1000)]).finally(() => exit(code))
  }
  process.exit = exitAfterWork as typeof process.exit
}
