// The errors of the web routes in the OpenAPI document.

import { z } from "zod"
import { nameProblems } from "../../accounts"
import type { RouteContract } from "../contracts"
import type { DashboardContract } from "../contracts/dashboard"
import { errorResponses, type RequestError, type RouteError } from "../errors"

type ErrorType = RouteError["type"]

/** The errors of the route wrapper, which every route can return. */
const sharedErrors = {
  InvalidRequest: true,
  RequestTooLarge: true,
  UnsupportedMediaType: true,
  CrossOriginRequest: true,
  TooManyRequests: true,
  ServiceUnavailable: true,
  UnexpectedError: true,
} as const satisfies Record<RequestError["type"], true>

/** Lists every error type that a route can return, in alphabetical order. */
export function listErrorTypes({
  errors,
  requiresSession,
  requiresFreshPasskey,
  requiresBrowserCookie,
}: Pick<
  RouteContract<unknown, ErrorType>,
  "errors" | "requiresSession" | "requiresFreshPasskey" | "requiresBrowserCookie"
>): ErrorType[] {
  const shared = Object.keys(sharedErrors) as (keyof typeof sharedErrors)[]
  const types = new Set<ErrorType>([...errors, ...shared])
  if (requiresSession) types.add("NotSignedIn")
  if (requiresSession || requiresFreshPasskey) types.add("PasskeyNeeded")
  if (requiresFreshPasskey) types.add("VerificationNeeded")
  if (requiresBrowserCookie) types.add("CookieMissing")
  return [...types].sort()
}

/** Lists every error type that a route of the dashboard can return, in alphabetical order. */
export function listDashboardErrorTypes({
  errors,
  isPublic,
}: DashboardContract<unknown, ErrorType>): ErrorType[] {
  const own: ErrorType[] = isPublic ? [...errors] : [...errors, "DashboardLocked"]
  return listErrorTypes({ errors: own })
}

type TypeWithShownDetails = {
  [Type in ErrorType]: (typeof errorResponses)[Type] extends { showsDetails: true } ? Type : never
}[ErrorType]

const retryLater = z.strictObject({ retryAfterSeconds: z.int().nonnegative() })

/** The details of each error type that shows them. */
const errorDetails = {
  InvalidRequest: z.string(),
  InvalidArgument: z.string(),
  InvalidName: z.strictObject({
    problem: z.enum(nameProblems),
    character: z.string().optional().describe('The unsupported character, such as "a line break (U+000A)"'),
  }),
  TooManyPasskeys: z.strictObject({
    max_passkeys: z.int().nonnegative(),
    current_count: z.int().nonnegative(),
  }),
  UnknownCredential: z.strictObject({ credentialId: z.string() }),
  RecoveryLinkNotYet: z.strictObject({ worksFrom: z.iso.datetime() }),
  WrongCode: z.strictObject({ attemptsLeft: z.int().nonnegative() }),
  TooManyRequests: retryLater,
  ServiceUnavailable: retryLater,
} satisfies {
  [Type in TypeWithShownDetails]: z.ZodType<Extract<RouteError, { type: Type; details: unknown }>["details"]>
}

/** Returns the schema of the response body for an error type. */
export function toErrorSchema(type: ErrorType): z.ZodType {
  const detailsOf: Partial<Record<ErrorType, z.ZodType>> = errorDetails
  const details = detailsOf[type]
  return z.strictObject({
    error: z.string().describe("A message for the user"),
    type: z.literal(type),
    ...(details && { details }),
  })
}

/** Groups error types by their status. */
export function groupByStatus(types: readonly ErrorType[]): Map<number, ErrorType[]> {
  return Map.groupBy(types, (type) => errorResponses[type].status)
}
