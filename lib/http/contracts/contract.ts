import type { z } from "zod"
import type { SessionAccess } from "../../accounts"
import type { Ceremony } from "../../passkeys"
import type { RouteError } from "../errors"

/** The part of a ceremony that a request performs. */
export interface CeremonyPart {
  ceremony: Ceremony
  phase: "start" | "finish"
}

/**
 * Everything about a route: what it takes, what it returns, and how it can fail. A handler that can fail in any other
 * way doesn't compile.
 */
export interface RouteContract<Body, ErrorType extends RouteError["type"]> {
  summary: string
  description?: string
  body: z.ZodType<Body>
  /** The body of a success. Tests check responses against it; nothing is parsed with it at runtime. */
  response: z.ZodType
  /** The route's own errors. In addition, every route has those of the wrapper: `RequestError` in ../errors.ts. */
  errors: readonly ErrorType[]
  /** Requires a session; also fails with NotSignedIn and PasskeyNeeded. */
  requiresSession?: true
  /**
   * Requires this site's cookie from a signed-out browser, before the request uses a code or a link, sends an email, or finishes a
   * ceremony; also fails with CookieMissing.
   */
  requiresBrowserCookie?: true
  /** If there is a session, requires a step-up in the last five minutes; also fails with VerificationNeeded and PasskeyNeeded. */
  requiresFreshPasskey?: true
  /** How much longer the step-up must stay recent, so that the following request isn't rejected. Default: 0. */
  freshForSeconds?: number
  /** The part of a ceremony that the route performs, for the inspector. */
  ceremony?: CeremonyPart
  /** Which sessions may call the route. Default: full sessions only. */
  access?: readonly SessionAccess[]
}

/** Defines a contract, and infers the error types that its handler may return. */
export function contract<Body, const Contract extends RouteContract<Body, RouteError["type"]>>(
  definition: Contract & { body: z.ZodType<Body> },
): Contract & RouteContract<Body, Contract["errors"][number]> {
  return definition
}
