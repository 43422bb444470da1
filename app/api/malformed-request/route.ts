import { toErrorResponse } from "@/lib/http/errors"

/** Responds to requests that Next.js can't handle. lib/http/server/servableRequests.ts sends them here. */
const respond = () => {
  const response = toErrorResponse({ type: "InvalidRequest", details: "the request is malformed" })
  response.headers.set("Cache-Control", "no-store")
  response.headers.set("X-Request-Id", crypto.randomUUID())
  return response
}

export {
  respond as DELETE,
  respond as GET,
  respond as OPTIONS,
  respond as PATCH,
  respond as POST,
  respond as PUT,
}
