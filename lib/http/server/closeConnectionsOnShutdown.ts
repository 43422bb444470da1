import { Server } from "node:http"
import { constants } from "node:os"
import { onEachRequest } from "./onEachRequest"

/** Longer than any response takes. Work before exit gets two more seconds, and containers are killed after ten. */
const maxSeconds = 8

/** Under load, a proxy uses its idle connections again long before this. */
const idleSeconds = 2

/**
 * After a signal to shut down, closes each connection after its next response. Next.js exits when all connections are
 * closed, but a busy proxy's connections would never close. Connections without any request never close either, so the
 * process waits `maxSeconds` at most.
 */
export function closeConnectionsOnShutdown(): void {
  keepIdleConnectionsForNow()
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      onEachRequest((_, response) => response.setHeader("Connection", "close"))
      // The exit code that shells, and Next.js, use for a signal.
      setTimeout(() => process.exit(128 + constants.signals[signal]), maxSeconds * 1000).unref()
    })
  }
}

/**
 * Node.js closes idle connections as soon as a server stops listening. A request that a proxy is sending on one of them would be
 * lost, and the proxy can't repeat a POST. On a connection that stays open, the request gets its response. New connections are
 * refused, so the proxy opens them to another process.
 */
function keepIdleConnectionsForNow(): void {
  // Called with its server below.
  // oxlint-disable-next-line typescript/unbound-method
  const { closeIdleConnections } = Server.prototype
  Server.prototype.closeIdleConnections = function (this: Server) {
    setTimeout(() => closeIdleConnections.call(this), idleSeconds * 1000).unref()
  }
}
