import { subscribe } from "node:diagnostics_channel"
import { IncomingMessage } from "node:http"

/** Does this to every request that this process receives from now on, before anything else sees it. */
export function onEachRequest(change: (request: IncomingMessage) => void): void {
  // https://nodejs.org/api/diagnostics_channel.html#http
  subscribe("http.server.request.start", (message) => {
    if (typeof message !== "object" || message === null || !("request" in message)) return
    if (message.request instanceof IncomingMessage) change(message.request)
  })
}
