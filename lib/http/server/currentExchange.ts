// The HTTP exchange that the current code handles. Next.js gives pages no way to set the status of their response.

import { AsyncLocalStorage } from "node:async_hooks"
import type { IncomingMessage, ServerResponse } from "node:http"
import { onEachRequest } from "./onEachRequest"

export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  /** Whether the response says that the database is unavailable (pageAvailability.ts). */
  isUnavailable: boolean
}

// On globalThis, because pages and instrumentation are bundled separately.
const shared: typeof globalThis & { currentExchange?: AsyncLocalStorage<Exchange> } = globalThis
const currentExchange = (shared.currentExchange ??= new AsyncLocalStorage())

/** Makes `findExchange` work for every page request from now on. API routes set the status of their own responses. */
export function trackExchanges(): void {
  onEachRequest((request, response) => {
    if (request.url?.startsWith("/api/")) return
    currentExchange.enterWith({ request, response, isUnavailable: false })
  })
}

export function findExchange(): Exchange | undefined {
  return currentExchange.getStore()
}
