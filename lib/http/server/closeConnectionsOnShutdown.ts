import { constants } from "node:os"
import { onEachRequest } from "./onEachRequest"

/** Longer than any response takes. Work before exit gets two more seconds, and containers are killed after ten. */
const maxSeconds = 8

/**
 * After a signal to shut down, closes each connection after its next response. Next.js exits when all connections are
 * closed, but a busy proxy's connections would never close. Connections without any request never close either, so the
 * process waits `maxSeconds` at most.
 */
export function closeConnectionsOnShutdown(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      onEachRequest((_, response) => response.setHeader("Connection", "close"))
      // The exit code that shells, and Next.js, use for a signal.
      setTimeout(() => process.exit(128 + constants.signals[signal]), maxSeconds * 1000).unref()
    })
  }
}
