import { toErrorResponse } from "@/lib/http/errors"

/** Whatever else is asked for below /api, by whatever method: JSON as everywhere here, and no page. */
const answer = () => {
  const response = toErrorResponse({ type: "NoSuchAddress" })
  response.headers.set("Cache-Control", "no-store")
  response.headers.set("X-Request-Id", crypto.randomUUID())
  return response
}

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT }
