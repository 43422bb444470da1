// The refusals of the web surface, as the OpenAPI document describes them.

import { z } from "zod"
import type { RouteContract } from "../contracts/webRoutes"
import { errorResponses, type RequestError, type RouteError } from "../errors"

type ErrorType = RouteError["type"]

/** The refusals of the route wrapper, which every route shares. */
const sharedErrors = {
  InvalidRequest: true,
  RequestTooLarge: true,
  UnsupportedMediaType: true,
  CrossOriginRequest: true,
  TooManyRequests: true,
  ServiceUnavailable: true,
  UnexpectedError: true,
} as const satisfies Record<RequestError["type"], true>

/** Every error type that a route can answer, in alphabetical order. */
export function listErrorTypes({
  errors,
  requiresSession,
  requiresFreshPasskey,
}: RouteContract<unknown, ErrorType>): ErrorType[] {
  const shared = Object.keys(sharedErrors) as (keyof typeof sharedErrors)[]
  const types = new Set<ErrorType>([...errors, ...shared])
  if (requiresSession) types.add("NotSignedIn")
  if (requiresSession || requiresFreshPasskey) types.add("PasskeyNeeded")
  if (requiresFreshPasskey) types.add("VerificationNeeded")
  return [...types].sort()
}

type TypeWithShownDetails = {
  [Type in ErrorType]: (typeof errorResponses)[Type] extends { showsDetails: true } ? Type : never
}[ErrorType]

const retryLater = z.strictObject({ retryAfterSeconds: z.int() })

/** The details that leave with an error, of the types whose details may be shown. */
const errorDetails = {
  InvalidRequest: z.string(),
  InvalidArgument: z.string(),
  TooManyPasskeys: z.strictObject({ max_passkeys: z.int(), current_count: z.int() }),
  UnknownCredential: z.strictObject({ credentialId: z.string() }),
  WrongCode: z.strictObject({ attemptsLeft: z.int() }),
  TooManyRequests: retryLater,
  ServiceUnavailable: retryLater,
} satisfies {
  [Type in TypeWithShownDetails]: z.ZodType<Extract<RouteError, { type: Type; details: unknown }>["details"]>
}

/** The body of a refusal of this type. */
export function toErrorSchema(type: ErrorType): z.ZodType {
  const detailsOf: Partial<Record<ErrorType, z.ZodType>> = errorDetails
  const details = detailsOf[type]
  return z.strictObject({
    error: z.string().describe("A sentence for the person who sees it"),
    type: z.literal(type),
    ...(details && { details }),
  })
}

/** The types of each status that they leave with. */
export function groupByStatus(types: readonly ErrorType[]): Map<number, ErrorType[]> {
  return Map.groupBy(types, (type) => errorResponses[type].status)
}
