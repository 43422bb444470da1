// What the dashboard's route handlers have in common: own origin, an open dashboard, and a response that gives nothing
// away. No limit by address applies: who is not let in costs next to nothing, and an operator with the right key must
// never be kept out.

import type { z } from "zod"
import type { DashboardError } from "../dashboard"
import { log } from "../log"
import { err, type Result } from "../result"
import { isDashboardOpen } from "../session/dashboardSession"
import { toErrorResponse, type RequestError } from "./errors"
import { isCrossOriginChange } from "./ownOrigin"
import { readBody } from "./readBody"
import { readClientAddress } from "./server/clientAddress"
import { toThrownError } from "./thrownError"

interface DashboardInput<Body> {
  body: Body
  params: Record<string, string>
  /** The query of the address. */
  query: Record<string, string>
  clientAddress: string
}

type Answer = Result<Response, DashboardError | RequestError>

interface DashboardRouteOptions<Body> {
  body: z.ZodType<Body>
  /** Whether it may be called while the dashboard is locked: to open it, and to lock it. */
  isPublic?: true
}

/** A route of the dashboard. */
export function dashboardRoute<Body>(
  options: DashboardRouteOptions<Body>,
  handle: (input: DashboardInput<Body>) => Promise<Answer>,
) {
  return async (
    request: Request,
    context: { params: Promise<Record<string, string>> },
  ): Promise<Response> => {
    const requestId = crypto.randomUUID()
    const about = { requestId, method: request.method, path: new URL(request.url).pathname }
    const answered = await answer(request, await context.params, options, handle).catch((error: unknown) =>
      err(toThrownError(error, about)),
    )
    if (!answered.ok) log.info({ ...about, refusal: answered.error }, "refused")
    else if (request.method !== "GET") log.info(about, "done in the dashboard")
    const response = answered.ok ? answered.data : toErrorResponse(answered.error)
    response.headers.set("X-Request-Id", requestId)
    response.headers.set("Cache-Control", "no-store")
    return response
  }
}

async function answer<Body>(
  request: Request,
  params: Record<string, string>,
  options: DashboardRouteOptions<Body>,
  handle: (input: DashboardInput<Body>) => Promise<Answer>,
): Promise<Answer> {
  if (isCrossOriginChange(request)) return err({ type: "CrossOriginRequest" })
  if (!options.isPublic && !(await isDashboardOpen())) return err({ type: "DashboardLocked" })
  const body = await readBody(request, options.body)
  if (!body.ok) return body
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return handle({ body: body.data, params, query, clientAddress: readClientAddress(request) })
}
