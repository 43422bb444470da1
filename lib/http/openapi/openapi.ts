// The web surface in the OpenAPI document, made from the schemas that parse the requests and from the contracts that the
// handlers are held to: there is no second description that could drift.

import { z } from "zod"
import { emptyBody } from "../contracts/requestBodies"
import { webRoutes, type RouteContract } from "../contracts/webRoutes"
import type { RouteError } from "../errors"
import { groupByStatus, listErrorTypes, toErrorSchema } from "./openapiErrors"

/** JSON as it stands in the document. */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json }
export type JsonObject = Record<string, Json>

type WebContract = RouteContract<unknown, RouteError["type"]>

/** A schema as the document holds it: of what is sent ("input"), or of what is answered ("output"). */
export function toJsonSchema(schema: z.ZodType, io: "input" | "output"): JsonObject {
  const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { io })
  return JSON.parse(JSON.stringify(jsonSchema)) as JsonObject
}

/** A body or an answer of this schema. */
export function toContent(schema: Json): JsonObject {
  return { content: { "application/json": { schema } } }
}

/** `paths` of the web surface. */
export function toWebPaths(): Record<string, JsonObject> {
  const paths: Record<string, JsonObject> = {}
  for (const [name, contract] of Object.entries<WebContract>(webRoutes)) {
    const [method = "", path = ""] = name.split(" ")
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOperation(name, contract) }
  }
  return paths
}

/** `components.schemas`: a schema for each error type that the web surface answers. */
export function toWebErrorSchemas(): Record<string, JsonObject> {
  const types = new Set(Object.values<WebContract>(webRoutes).flatMap(listErrorTypes))
  return Object.fromEntries(
    [...types].sort().map((type) => [`Web${type}`, toJsonSchema(toErrorSchema(type), "output")]),
  )
}

function toOperation(name: string, contract: WebContract): JsonObject {
  const { summary, body, answer, requiresSession } = contract
  const parameters = [credentialIdParameter, sessionIdParameter].filter((parameter) =>
    name.includes(`{${parameter.name}}`),
  )
  return {
    tags: ["web"],
    operationId: name.replace(/[^A-Za-z]+(.?)/g, (_, next: string) => next.toUpperCase()),
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body !== emptyBody && {
      requestBody: { required: !body.safeParse({}).success, ...toContent(toJsonSchema(body, "input")) },
    }),
    ...(requiresSession && { security: [{ session: [] }] }),
    responses: {
      200: { description: "Done", ...toContent(toJsonSchema(answer, "output")) },
      ...toErrorResponses(contract),
    },
  }
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
  description: "The id of the passkey, base64url",
  schema: { type: "string" },
}

const sessionIdParameter = {
  name: "sessionId",
  in: "path",
  required: true,
  description: "The id of the session, as the list of sessions has it",
  schema: { type: "string" },
}
