// The web surface in the OpenAPI document. It is generated from the contracts, whose schemas parse the requests and whose
// types the handlers must satisfy, so it can't drift from the code.

import { z } from "zod"
import { webRoutes, type RouteContract } from "../contracts"
import { emptyBody } from "../contracts/schemas"
import type { RouteError } from "../errors"
import { groupByStatus, listErrorTypes, toErrorSchema } from "./openapiErrors"

/** JSON in the document. */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json }
export type JsonObject = Record<string, Json>

type WebContract = RouteContract<unknown, RouteError["type"]>

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

/** Returns the web surface's part of `paths`. */
export function toWebPaths(): Record<string, JsonObject> {
  const paths: Record<string, JsonObject> = {}
  for (const [name, contract] of Object.entries<WebContract>(webRoutes)) {
    const [method = "", path = ""] = name.split(" ")
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOperation(name, contract) }
  }
  return paths
}

/** Returns the web surface's part of `components.schemas`: a schema for each of its error types. */
export function toWebErrorSchemas(): Record<string, JsonObject> {
  const types = new Set(Object.values<WebContract>(webRoutes).flatMap(listErrorTypes))
  return Object.fromEntries(
    [...types].sort().map((type) => [`Web${type}`, toJsonSchema(toErrorSchema(type), "output")]),
  )
}

function toOperation(name: string, contract: WebContract): JsonObject {
  const { summary, body, response, requiresSession } = contract
  const parameters = [credentialIdParameter, sessionIdParameter].filter((parameter) =>
    name.includes(`{${parameter.name}}`),
  )
  return {
    tags: ["web"],
    operationId: name.replace(/[^A-Za-z]+(.?)/g, (_, next: string) => next.toUpperCase()),
    summary,
    description: toDescription(contract),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== emptyBody && {
      requestBody: {
        required: !body.safeParse({}).success,
        ...toContent({ title: "Request body", ...toJsonSchema(body, "input") }),
      },
    }),
    ...(requiresSession && { security: [{ session: [] }] }),
    responses: {
      200: {
        description: "Success",
        ...toContent({ title: "Response", ...toJsonSchema(response, "output") }),
      },
      ...toErrorResponses(contract),
    },
  }
}

function toDescription({ description, requiresSession, requiresFreshPasskey }: WebContract): string {
  const stepUp = requiresFreshPasskey && "a step-up in the last five minutes"
  const requirement = requiresSession
    ? `Requires a session${stepUp ? ` with ${stepUp}` : ""}.`
    : stepUp && `If signed in, requires ${stepUp}.`
  return [description, requirement].filter((sentence) => sentence !== undefined).join(" ")
}

function toErrorResponses(contract: WebContract): JsonObject {
  const byStatus = [...groupByStatus(listErrorTypes(contract))]
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

const credentialIdParameter = {
  name: "credentialId",
  in: "path",
  required: true,
  description: "The passkey's ID, in base64url",
  schema: { type: "string" },
}

const sessionIdParameter = {
  name: "sessionId",
  in: "path",
  required: true,
  description: "The session's ID, as returned by GET /api/sessions",
  schema: { type: "string" },
}
