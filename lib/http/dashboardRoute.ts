// The wrapper of the dashboard's route handlers. It checks the origin, that the dashboard is unlocked, and the body. There
// is no rate limit by address: a rejected request costs almost nothing, and an operator with the right key must never be
// locked out.

import type { AuditActor } from "../audit"
import { log } from "../log"
import { err, type Result } from "../result"
import { findOperator } from "../session/dashboardSession"
import { readRequestCookies, type RequestCookies } from "../session/requestCookies"
import type { DashboardContract } from "./contracts/dashboard"
import { toErrorResponse, type RequestError, type RouteError } from "./errors"
import { isForeignRequest } from "./ownOrigin"
import { parseBody, receiveBody } from "./readBody"
import { readClientAddress } from "./server/clientAddress"
import { toThrownError } from "./thrownError"

interface DashboardInput<Body> {
  body: Body
  params: Record<string, string>
  /** The URL's query parameters. */
  query: Record<string, string>
  clientAddress: string
  cookies: RequestCookies
  /** The key that unlocked the dashboard. Without a name if the route can be called while it is locked. */
  operator: AuditActor
}

/** JSON to send with the usual envelope, or a file. */
type DashboardOutput = object | Response

type ErrorType = RouteError["type"]
type ErrorOf<Type extends ErrorType> = Extract<RouteError, { type: NoInfer<Type> }> | RequestError

/** Creates a route of the dashboard. A handler may only fail with the errors of its contract. */
export function dashboardRoute<Body, Type extends ErrorType>(
  contract: DashboardContract<Body, Type>,
  handle: (input: DashboardInput<Body>) => Promise<Result<DashboardOutput, ErrorOf<Type>>>,
) {
  return async (
    request: Request,
    context: { params: Promise<Record<string, string>> },
  ): Promise<Response> => {
    const requestId = crypto.randomUUID()
    const logFields = { requestId, method: request.method, path: new URL(request.url).pathname }
    const cookies = readRequestCookies(request)
    const requestInfo = { params: await context.params, cookies }
    const logOutcome = (outcome: Result<DashboardOutput, RouteError>) => {
      if (!outcome.ok) log.info({ ...logFields, refusal: outcome.error }, "Request rejected")
      else if (request.method !== "GET") log.info(logFields, "Dashboard changed data")
      return outcome
    }
    const result = await checkAndHandle(request, requestInfo, contract, handle).then(
      logOutcome,
      // Logs the error itself.
      (error: unknown) => err(toThrownError(error, logFields)),
    )
    const response = result.ok ? toResponse(result.data) : toErrorResponse(result.error)
    response.headers.set("X-Request-Id", requestId)
    response.headers.set("Cache-Control", "no-store")
    cookies.addTo(response)
    return response
  }
}

async function checkAndHandle<Body, Type extends ErrorType>(
  request: Request,
  requestInfo: { params: Record<string, string>; cookies: RequestCookies },
  { body: schema, isPublic }: DashboardContract<Body, Type>,
  handle: (input: DashboardInput<Body>) => Promise<Result<DashboardOutput, ErrorOf<Type>>>,
): Promise<Result<DashboardOutput, RouteError>> {
  if (isForeignRequest(request)) return err({ type: "CrossOriginRequest" })
  const received = await receiveBody(request)
  const name = isPublic ? undefined : await findOperator(requestInfo.cookies)
  if (!isPublic && name === undefined) return err({ type: "DashboardLocked" })
  if (!received.ok) return received
  const body = parseBody(request, received.data, schema)
  if (!body.ok) return body
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const operator: AuditActor = { surface: "dashboard", name: name ?? null }
  const clientAddress = readClientAddress(request)
  return handle({ body: body.data, query, clientAddress, operator, ...requestInfo })
}

function toResponse(output: DashboardOutput): Response {
  return output instanceof Response ? output : Response.json({ success: true, data: output })
}
