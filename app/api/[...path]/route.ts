import { toErrorResponse } from "@/lib/http/errors"

/** Responds to unknown paths below /api with JSON instead of a page, for every method. */
const respond = () => {
  const response = toErrorResponse({ type: "NoSuchAddress" })
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
