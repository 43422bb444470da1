// What every route handler has in common, in one order: own origin, limits, session, body, the one operation, and a
// response that gives nothing away.

import type { Session, SessionStart } from "../accounts"
import { describeBrowser } from "../describeBrowser"
import { log } from "../log"
import { err, ok, type Result } from "../result"
import { beginSession, findSession, isFresh } from "../session/session"
import type { RouteContract } from "./contracts"
import { toErrorResponse, type RequestError, type RouteError, type SessionError } from "./errors"
import { isCrossOriginChange } from "./ownOrigin"
import { countAttempt, type RateLimitName } from "./rateLimits"
import { readBody } from "./readBody"
import { readClientAddress } from "./server/clientAddress"
import { toThrownError } from "./thrownError"

/** What a handler is given. `Signed` is Session where the route demands one. */
export interface RouteInput<Body, Signed> {
  body: Body
  session: Signed
  params: Record<string, string>
  /** The browser and system, such as "Chrome on Linux". */
  browserLabel: string | undefined
}

/** A handler's success: what is sent as JSON, and the session that begins, if one does. */
export interface RouteOutput {
  json: object
  signIn?: SessionStart | undefined
}

type ErrorType = RouteError["type"]

interface RouteOptions<Body, Type extends ErrorType> {
  /** The route's entry in contracts/. */
  contract: RouteContract<Body, Type>
  /** Which limit an attempt counts against. */
  limit: RateLimitName | ((session: Session | undefined) => RateLimitName)
  /** The account that the attempt is about, as far as the request says. */
  account?: (body: Body, session: Session | undefined) => string | undefined
}

/** A handler refuses as its contract says, and not otherwise: the contract alone determines `Type`. */
type Handler<Body, Signed, Type extends ErrorType> = (
  input: RouteInput<Body, Signed>,
) => Promise<Result<RouteOutput, Extract<RouteError, { type: NoInfer<Type> }>>>
type NextRouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>

/** A route that answers signed-out visitors as well. */
export function route<Body, Type extends ErrorType>(
  options: RouteOptions<Body, Type>,
  handle: Handler<Body, Session | undefined, Type>,
): NextRouteHandler {
  return async (request, context) => {
    const requestId = crypto.randomUUID()
    const browserLabel = toBrowserLabel(request)
    const response = await respond(request, requestId, browserLabel, async () => {
      const params = await context.params
      return answer(request, { params, browserLabel }, options, handle)
    })
    response.headers.set("X-Request-Id", requestId)
    response.headers.set("Cache-Control", "no-store")
    return response
  }
}

/** A route for those who are signed in. */
export function signedInRoute<Body, Type extends ErrorType>(
  options: RouteOptions<Body, Type> & { contract: { requiresSession: true } },
  handle: Handler<Body, Session, Type>,
): NextRouteHandler {
  return route<Body, ErrorType>(options, async ({ session, ...input }) => {
    if (!session) return err({ type: "NotSignedIn" })
    return handle({ session, ...input })
  })
}

async function answer<Body, Type extends ErrorType>(
  request: Request,
  about: { params: Record<string, string>; browserLabel: string | undefined },
  options: RouteOptions<Body, Type>,
  handle: Handler<Body, Session | undefined, Type>,
): Promise<Result<RouteOutput, RequestError | SessionError | Extract<RouteError, { type: Type }>>> {
  if (isCrossOriginChange(request)) return err({ type: "CrossOriginRequest" })
  const session = await findSession()
  const allowed = checkSession(session, options.contract)
  if (!allowed.ok) return allowed
  const limit = typeof options.limit === "function" ? options.limit(session) : options.limit
  const ofAddress = await countAttempt(limit, "perAddress", readClientAddress(request))
  if (!ofAddress.ok) return ofAddress
  const body = await readBody(request, options.contract.body)
  if (!body.ok) return body
  const account = options.account ? options.account(body.data, session) : session?.userId
  const ofAccount = account === undefined ? undefined : await countAttempt(limit, "perAccount", account)
  if (ofAccount?.ok === false) return ofAccount
  return handle({ body: body.data, session, ...about })
}

/** Whether a session may do what a contract describes. */
function checkSession(
  session: Session | undefined,
  { requiresSession, requiresFreshPasskey, access = ["full"] }: RouteContract<unknown, ErrorType>,
): Result<undefined, SessionError> {
  if (!session) return requiresSession ? err({ type: "NotSignedIn" }) : ok(undefined)
  if ((requiresSession || requiresFreshPasskey) && !access.includes(session.access))
    return err({ type: "PasskeyNeeded" })
  if (requiresFreshPasskey && session.access === "full" && !isFresh(session))
    return err({ type: "VerificationNeeded" })
  return ok(undefined)
}

function toBrowserLabel({ headers }: Request): string | undefined {
  return describeBrowser({ userAgent: headers.get("user-agent") ?? "", maxTouchPoints: 0 })
}

/** Turns the answer into a response, and logs what the client is not told. */
async function respond(
  request: Request,
  requestId: string,
  browserLabel: string | undefined,
  work: () => Promise<Result<RouteOutput, RouteError>>,
): Promise<Response> {
  const describe = () => ({ requestId, method: request.method, path: new URL(request.url).pathname })
  try {
    const result = await work()
    if (!result.ok) {
      log.info({ ...describe(), refusal: result.error }, "refused")
      return toErrorResponse(result.error)
    }
    // The one place where a session begins.
    if (result.data.signIn) await beginSession(result.data.signIn, browserLabel)
    return Response.json(result.data.json)
  } catch (error) {
    return toErrorResponse(toThrownError(error, describe()))
  }
}
