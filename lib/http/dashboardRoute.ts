// The wrapper of the dashboard's route handlers. It checks the origin, that the dashboard is unlocked, and the body. There
// is no rate limit by address: a rejected request costs almost nothing, and an operator with the right key must never be
// locked out.

import type { z } from "zod"
import type { DashboardError } from "../dashboard"
import { log } from "../log"
import { err, type Result } from "../result"
import { isDashboardOpen } from "../session/dashboardSession"
import { toErrorResponse, type RequestError } from "./errors"
import { isCrossOriginChange } from "./ownOrigin"
import { parseBody, receiveBody } from "./readBody"
import { readClientAddress } from "./server/clientAddress"
import { toThrownError } from "./thrownError"

interface DashboardInput<Body> {
  body: Body
  params: Record<string, string>
  /** The URL's query parameters. */
  query: Record<string, string>
  clientAddress: string
}

type DashboardResult = Result<Response, DashboardError | RequestError>

interface DashboardRouteOptions<Body> {
  body: z.ZodType<Body>
  /** Whether it can be called while the dashboard is locked. */
  isPublic?: true
}

/** Creates a route of the dashboard. */
export function dashboardRoute<Body>(
  options: DashboardRouteOptions<Body>,
  handle: (input: DashboardInput<Body>) => Promise<DashboardResult>,
) {
  return async (
    request: Request,
    context: { params: Promise<Record<string, string>> },
  ): Promise<Response> => {
    const requestId = crypto.randomUUID()
    const logFields = { requestId, method: request.method, path: new URL(request.url).pathname }
    const result = await checkAndHandle(request, await context.params, options, handle).catch(
      (error: unknown) => err(toThrownError(error, logFields)),
    )
    if (!result.ok) log.info({ ...logFields, refusal: result.error }, "Request rejected")
    else if (request.method !== "GET") log.info(logFields, "Dashboard changed data")
    const response = result.ok ? result.data : toErrorResponse(result.error)
    response.headers.set("X-Request-Id", requestId)
    response.headers.set("Cache-Control", "no-store")
    return response
  }
}

async function checkAndHandle<Body>(
  request: Request,
  params: Record<string, string>,
  options: DashboardRouteOptions<Body>,
  handle: (input: DashboardInput<Body>) => Promise<DashboardResult>,
): Promise<DashboardResult> {
  if (isCrossOriginChange(request)) return err({ type: "CrossOriginRequest" })
  const received = await receiveBody(request)
  if (!options.isPublic && !(await isDashboardOpen())) return err({ type: "DashboardLocked" })
  if (!received.ok) return received
  const body = parseBody(request, received.data, options.body)
  if (!body.ok) return body
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return handle({ body: body.data, params, query, clientAddress: readClientAddress(request) })
}
