import { onEachRequest } from "./onEachRequest"

/**
 * From the signal to end on, every answer is the last of its connection. Next ends the process when its connections are
 * closed, and those of a proxy that always has something to ask would never be.
 */
export function closeConnectionsAtEnd(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => onEachRequest((_, response) => response.setHeader("Connection", "close")))
  }
}
