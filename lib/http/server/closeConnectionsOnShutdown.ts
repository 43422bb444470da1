import { constants } from "node:os"
import { onEachRequest } from "./onEachRequest"

/** Longer than any answer takes, and what comes at exit has two seconds more: containers are killed after ten. */
const maxSeconds = 8

/**
 * From the signal to end on, every answer is the last of its connection. Next ends the process when its connections are
 * closed, and those of a proxy that always has something to ask would never be. Nor would one on which nobody has ever asked
 * anything: for those the process does not wait longer than that.
 */
export function closeConnectionsOnShutdown(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      onEachRequest((_, response) => response.setHeader("Connection", "close"))
      // As a shell reports the end by a signal, and as Next does.
      setTimeout(() => process.exit(128 + constants.signals[signal]), maxSeconds * 1000).unref()
    })
  }
}
