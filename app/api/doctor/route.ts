import { getConfig } from "@/lib/config"
import { describeRequest, isFromDoctor } from "@/lib/doctor/doctorRequest"
import { toErrorResponse } from "@/lib/http/errors"
import { readClientAddress } from "@/lib/http/server/clientAddress"

/** Shows the doctor its own request as it arrived here. To all others, the address doesn't exist. */
export function GET(request: Request) {
  const config = getConfig()
  const { trustedProxies } = config
  const response = isFromDoctor(request.headers.get("authorization"), config, new Date())
    ? Response.json(describeRequest(request, { clientAddress: readClientAddress(request), trustedProxies }))
    : toErrorResponse({ type: "NoSuchAddress" })
  response.headers.set("Cache-Control", "no-store")
  response.headers.set("X-Request-Id", crypto.randomUUID())
  return response
}
