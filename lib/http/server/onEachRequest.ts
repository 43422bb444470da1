import { subscribe } from "node:diagnostics_channel"
import { IncomingMessage, ServerResponse } from "node:http"

/** Calls `change` with every request that this process receives from now on, before anything else sees it. */
export function onEachRequest(change: (request: IncomingMessage, response: ServerResponse) => void): void {
  // https://nodejs.org/api/diagnostics_channel.html#http
  subscribe("http.server.request.start", (message) => {
    if (typeof message !== "object" || message === null) return
    if (!("request" in message && "response" in message)) return
    const { request, response } = message
    if (request instanceof IncomingMessage && isServerResponse(response)) change(request, response)
  })
}

function isServerResponse(value: unknown): value is ServerResponse {
  return value instanceof ServerResponse
}
