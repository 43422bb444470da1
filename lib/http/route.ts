// The wrapper of every route handler. It checks, in this order: the origin, the session, the browser's cookie, the address's rate
// limit, the body, and the other rate limits. Then it calls the handler and turns the result into a response that reveals no internals.

import type { Session, SessionStart } from "../accounts"
import { describeBrowser } from "../describeBrowser"
import { log } from "../log"
import { countOutcome } from "../observability/countCeremony"
import type { CeremonyObserver } from "../passkeys"
import { err, ok, type Result } from "../result"
import { beginSession } from "../session/beginSession"
import { readRequestCookies, type RequestCookies, type SentCookies } from "../session/requestCookies"
import { findSession, isFresh } from "../session/session"
import { checkBrowserCookie } from "./browserCookie"
import type { RouteContract } from "./contracts"
import { toErrorResponse, type RequestError, type RouteError, type SessionError } from "./errors"
import { addTrace, createRecorder, toSessionCalls, type Inspection } from "./inspector"
import { isForeignRequest } from "./ownOrigin"
import { countForAddress, countForRecipient, countForSession, type RateLimitName } from "./rateLimits"
import { parseBody, receiveBody } from "./readBody"
import { readClientAddress } from "./server/clientAddress"
import { toThrownError } from "./thrownError"

/** The input of a handler. `MaybeSession` is Session if the route requires one. */
export interface RouteInput<Body, MaybeSession> {
  body: Body
  session: MaybeSession
  cookies: RequestCookies
  params: Record<string, string>
  /** The browser and operating system, such as "Chrome on Linux". */
  browserLabel: string | undefined
  /** Watches the ceremony, if the page's inspector asks for it. Pass it to `getAccounts`. */
  observer: CeremonyObserver | undefined
}

/** A handler's success: the JSON to send, and the session to start, if any. Or a file to download. */
export type RouteOutput =
  | { json: object; signIn?: SessionStart | undefined }
  | { download: { fileName: string; json: ReadableStream<Uint8Array> } }

type ErrorType = RouteError["type"]

interface RouteOptions<Body, Type extends ErrorType> {
  /** The route's entry in contracts/. */
  contract: RouteContract<Body, Type>
  /** The rate limit that requests count against. */
  limit: RateLimitName | ((session: Session | undefined) => RateLimitName)
  /** Returns how many attempts the request counts as. Default: 1. */
  attempts?: (cookies: SentCookies) => number
  /** Returns the recipient of the email that the request sends. */
  recipient?: (body: Body) => string | undefined
}

/** A handler may only fail with the errors of its contract: `Type` is inferred from the contract alone. */
type Handler<Body, MaybeSession, Type extends ErrorType> = (
  input: RouteInput<Body, MaybeSession>,
) => Promise<Result<RouteOutput, Extract<RouteError, { type: NoInfer<Type> }>>>
type NextRouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>

/** Creates a route that also serves signed-out visitors. */
export function route<Body, Type extends ErrorType>(
  options: RouteOptions<Body, Type>,
  handle: Handler<Body, Session | undefined, Type>,
): NextRouteHandler {
  return async (request, context) => {
    const requestId = crypto.randomUUID()
    const browserLabel = toBrowserLabel(request)
    const cookies = readRequestCookies(request)
    const inspection: Inspection = { recorder: undefined }
    const refused: { type?: ErrorType } = {}
    const untraced = await respond(
      request,
      { requestId, browserLabel, cookies, inspection, refused },
      async () => {
        const params = await context.params
        inspection.recorder = await createRecorder(request, options.contract, cookies)
        const requestInfo = { params, cookies, browserLabel, observer: inspection.recorder }
        return checkAndHandle(request, requestInfo, options, handle)
      },
    )
    countOutcome(options.contract.ceremony, refused.type, browserLabel)
    const response = await addTrace(untraced, inspection)
    response.headers.set("X-Request-Id", requestId)
    response.headers.set("Cache-Control", "no-store")
    cookies.addTo(response)
    return response
  }
}

/** Creates a route that requires a session. */
export function signedInRoute<Body, Type extends ErrorType>(
  options: RouteOptions<Body, Type> & { contract: { requiresSession: true } },
  handle: Handler<Body, Session, Type | "NotSignedIn">,
): NextRouteHandler {
  return route<Body, ErrorType>(options, async ({ session, ...input }) => {
    if (!session) return err({ type: "NotSignedIn" })
    return handle({ session, ...input })
  })
}

async function checkAndHandle<Body, Type extends ErrorType>(
  request: Request,
  requestInfo: Omit<RouteInput<never, never>, "body" | "session">,
  options: RouteOptions<Body, Type>,
  handle: Handler<Body, Session | undefined, Type>,
): Promise<Result<RouteOutput, RequestError | SessionError | Extract<RouteError, { type: Type }>>> {
  if (isForeignRequest(request)) return err({ type: "CrossOriginRequest" })
  const received = await receiveBody(request)
  const session = await findSession(requestInfo.cookies)
  const allowed = checkSession(session, options.contract)
  if (!allowed.ok) return allowed
  const cookieCheck = checkBrowserCookie(options.contract, session, requestInfo.cookies)
  if (!cookieCheck.ok) return cookieCheck
  const limit = typeof options.limit === "function" ? options.limit(session) : options.limit
  const address = readClientAddress(request)
  const addressLimit = await countForAddress(limit, address, options.attempts?.(requestInfo.cookies))
  if (!addressLimit.ok) return addressLimit
  if (!received.ok) return received
  const body = parseBody(request, received.data, options.contract.body)
  if (!body.ok) return body
  const sessionLimit = session && (await countForSession(limit, session))
  if (sessionLimit?.ok === false) return sessionLimit
  const recipient = options.recipient?.(body.data)
  const senders = session ? [address, session.userId] : [address]
  const recipientLimit = recipient === undefined ? undefined : await countForRecipient(recipient, senders)
  if (recipientLimit?.ok === false) return recipientLimit
  return handle({ body: body.data, session, ...requestInfo })
}

/** Checks whether a session may call a route. */
function checkSession(
  session: Session | undefined,
  {
    requiresSession,
    requiresFreshPasskey,
    freshForSeconds = 0,
    access = ["full"],
  }: RouteContract<unknown, ErrorType>,
): Result<undefined, SessionError> {
  if (!session) return requiresSession ? err({ type: "NotSignedIn" }) : ok(undefined)
  if ((requiresSession || requiresFreshPasskey) && !access.includes(session.access))
    return err({ type: "PasskeyNeeded" })
  if (requiresFreshPasskey && session.access === "full" && !isFresh(session, freshForSeconds))
    return err({ type: "VerificationNeeded" })
  return ok(undefined)
}

const encoder = new TextEncoder()

/** Does what `Response.json()` does, but with a plain stream, which takes less time to create and send than a byte stream. */
function toJsonResponse(json: object): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(JSON.stringify(json)))
      controller.close()
    },
  })
  return new Response(body, { headers: { "Content-Type": "application/json" } })
}

function toDownload({ fileName, json }: { fileName: string; json: ReadableStream<Uint8Array> }): Response {
  const headers = {
    "Content-Type": "application/json",
    "Content-Disposition": `attachment; filename="${fileName}"`,
  }
  return new Response(json, { headers })
}

function toBrowserLabel({ headers }: Request): string | undefined {
  return describeBrowser({ userAgent: headers.get("user-agent") ?? "", maxTouchPoints: 0 })
}

/** Turns the result into a response, and logs what the client must not see. */
async function respond(
  request: Request,
  {
    requestId,
    browserLabel,
    cookies,
    inspection,
    refused,
  }: {
    requestId: string
    browserLabel: string | undefined
    cookies: RequestCookies
    inspection: Inspection
    /** Gets the type of the error, if there is one. */
    refused: { type?: ErrorType }
  },
  work: () => Promise<Result<RouteOutput, RouteError>>,
): Promise<Response> {
  const toLogFields = () => ({ requestId, method: request.method, path: new URL(request.url).pathname })
  const refuse = (refusal: RouteError) => {
    refused.type = refusal.type
    log.info({ ...toLogFields(), refusal }, "Request rejected")
    return toErrorResponse(refusal)
  }
  try {
    const result = await work()
    if (!result.ok) return refuse(result.error)
    if ("download" in result.data) return toDownload(result.data.download)
    // The only place where a session begins.
    const { json, signIn } = result.data
    if (!signIn) return toJsonResponse(json)
    const begun = await beginSession(signIn, browserLabel, cookies)
    if (!begun.ok) return refuse(begun.error)
    toSessionCalls(signIn).forEach((call) => inspection.recorder?.onStoreCall(call))
    return toJsonResponse(json)
  } catch (error) {
    const thrown = toThrownError(error, toLogFields())
    refused.type = thrown.type
    return toErrorResponse(thrown)
  }
}
