// The web routes in the OpenAPI document. It is generated from the contracts, whose schemas parse the requests and whose
// types the handlers must satisfy, so it can't drift from the code.

import { z } from "zod"
import { webRoutes, type RouteContract } from "../contracts"
import { dashboardRoutes, type DashboardContract } from "../contracts/dashboard"
import { emptyBody } from "../contracts/schemas"
import type { RouteError } from "../errors"
import { groupByStatus, listDashboardErrorTypes, listErrorTypes, toErrorSchema } from "./openapiErrors"

/** JSON in the document. */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json }
export type JsonObject = Record<string, Json>

type WebContract = RouteContract<unknown, RouteError["type"]>
type OperatorContract = DashboardContract<unknown, RouteError["type"]>

/** Converts a schema of a request ("input") or a response ("output"). */
export function toJsonSchema(schema: z.ZodType, io: "input" | "output"): JsonObject {
  const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { io, override: removeSafeIntegerLimit })
  return JSON.parse(JSON.stringify(jsonSchema)) as JsonObject
}

/** Zod limits integers to the safe range, which isn't a limit of the API. */
function removeSafeIntegerLimit({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}

/** Returns the `content` of a body with this schema. */
export function toContent(schema: Json): JsonObject {
  return { content: { "application/json": { schema } } }
}

/** Returns the web routes' part of `paths`, with the dashboard. */
export function toWebPaths(): Record<string, JsonObject> {
  const paths: Record<string, JsonObject> = {}
  const operations = [
    ...Object.entries<WebContract>(webRoutes).map(
      ([name, contract]) => [name, toWebOperation(name, contract)] as const,
    ),
    ...Object.entries<OperatorContract>(dashboardRoutes).map(
      ([name, contract]) => [name, toDashboardOperation(name, contract)] as const,
    ),
  ]
  for (const [name, operation] of operations) {
    const [method = "", path = ""] = name.split(" ")
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  }
  return paths
}

/** Returns the web routes' part of `components.schemas`: a schema for each of its error types. */
export function toWebErrorSchemas(): Record<string, JsonObject> {
  const types = new Set([
    ...Object.values<WebContract>(webRoutes).flatMap(listErrorTypes),
    ...Object.values<OperatorContract>(dashboardRoutes).flatMap(listDashboardErrorTypes),
  ])
  return Object.fromEntries(
    [...types].sort().map((type) => [`Web${type}`, toJsonSchema(toErrorSchema(type), "output")]),
  )
}

function toWebOperation(name: string, contract: WebContract): JsonObject {
  const { requiresSession } = contract
  return {
    tags: ["web"],
    ...toOperation(name, contract),
    description: toDescription(contract),
    ...(requiresSession && { security: [{ session: [] }] }),
    responses: { 200: toSuccess(contract.response), ...toErrorResponses(listErrorTypes(contract)) },
  }
}

function toDashboardOperation(name: string, contract: OperatorContract): JsonObject {
  const { description, isPublic } = contract
  return {
    tags: ["dashboard"],
    ...toOperation(name, contract),
    ...(description !== undefined && { description }),
    ...(!isPublic && { security: [{ dashboard: [] }] }),
    responses: { 200: toSuccess(contract.response), ...toErrorResponses(listDashboardErrorTypes(contract)) },
  }
}

/** Returns what operations of both kinds have in common. */
function toOperation(
  name: string,
  { summary, body, query = {} }: Pick<OperatorContract, "summary" | "body" | "query">,
): JsonObject {
  const parameters = [
    ...pathParameters.filter((parameter) => name.includes(`{${parameter.name}}`)),
    ...Object.entries(query).map(([parameter, description]) => ({
      name: parameter,
      in: "query",
      description,
      schema: { type: "string" },
    })),
  ]
  return {
    operationId: name.replace(/[^A-Za-z]+(.?)/g, (_, next: string) => next.toUpperCase()),
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body !== emptyBody && {
      requestBody: {
        required: !body.safeParse({}).success,
        ...toContent({ title: "Request body", ...toJsonSchema(body, "input") }),
      },
    }),
  }
}

/** Returns the response of a success: JSON with this schema, or a file of one of these types. */
function toSuccess(response: OperatorContract["response"]): JsonObject {
  if (response instanceof z.ZodType) {
    return {
      description: "Success",
      ...toContent({ title: "Response", ...toJsonSchema(response, "output") }),
    }
  }
  const content = Object.fromEntries(response.map((type) => [type, { schema: { type: "string" } }]))
  return { description: "The file", content }
}

function toDescription(contract: WebContract): string {
  const { description, requiresSession, requiresFreshPasskey, requiresBrowserCookie } = contract
  const stepUp = requiresFreshPasskey && "a step-up in the last five minutes"
  const requirement = requiresSession
    ? `Requires a session${stepUp ? ` with ${stepUp}` : ""}.`
    : stepUp && `If signed in, requires ${stepUp}.`
  const cookie = requiresBrowserCookie && "If signed out, requires the cookie that an earlier response set."
  return [description, requirement, cookie].filter((sentence) => sentence !== undefined).join(" ")
}

function toErrorResponses(errorTypes: RouteError["type"][]): JsonObject {
  const byStatus = [...groupByStatus(errorTypes)]
  return Object.fromEntries(
    byStatus.map(([status, types]) => [
      String(status),
      {
        description: types.join(", "),
        ...toContent({ anyOf: types.map((type) => ({ $ref: `#/components/schemas/Web${type}` })) }),
      },
    ]),
  )
}

const pathParameters = [
  ["credentialId", "The passkey's ID, in base64url"],
  ["sessionId", "The session's ID, as returned by GET /api/sessions"],
  ["userId", "The user's ID as UTF-8, in base64url"],
  ["linkId", "The link's ID, as shown in the audit log"],
].map(([name = "", description = ""]) => ({
  name,
  in: "path",
  required: true,
  description,
  schema: { type: "string" },
}))
