// The OpenAPI document: the web routes, and /api/run-command from the same table that runs it.

import { z } from "zod"
import { version } from "../../package.json"
import {
  toContent,
  toJsonSchema,
  toWebErrorSchemas,
  toWebPaths,
  type JsonObject,
} from "../http/openapi/openapi"
import { commands } from "./commands"
import type { WireError } from "./wireErrors"

type WireErrorWithDetails<Type extends WireError["type"]> = Extract<
  WireError,
  { type: Type; details: unknown }
>

/** The details of each error of run-command; undefined if it has none. */
const wireDetails = {
  CannotParseAdditionalAllowedOrigin: undefined,
  IntegrationKeyNotFound: undefined,
  InvalidPrefix: z.string(),
  NoAuthenticationChallengeFound: undefined,
  NoIntegrationKeyFoundInHeader: undefined,
  NoPasskeysRegisteredForUser: undefined,
  NoRegistrationChallengeFound: undefined,
  OriginNotAllowed: z.strictObject({ message: z.string() }),
  PasskeyForUserAlreadyExists: undefined,
  PasskeyNotFound: undefined,
  TooManyPasskeys: z.strictObject({
    max_passkeys: z.int().nonnegative(),
    current_count: z.int().nonnegative(),
  }),
  UnexpectedError: z.string().describe("What happened, and what to do"),
} satisfies {
  [Type in WireError["type"]]: [WireErrorWithDetails<Type>] extends [never]
    ? undefined
    : z.ZodType<WireErrorWithDetails<Type>["details"]>
}

const keyErrors = ["IntegrationKeyNotFound", "InvalidPrefix", "NoIntegrationKeyFoundInHeader"]

/** The document that /api/openapi.json serves. */
export function toOpenApiDocument(): JsonObject {
  return {
    openapi: "3.1.0",
    info: {
      title: "Passkeys",
      version,
      description:
        "The web routes serve this site's own pages; run-command serves other back ends. State-changing requests to the web routes must come from this site's own origin.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags: [
      { name: "web", description: "For this site's own pages, with its session cookie" },
      { name: "dashboard", description: "For the operator's dashboard, with its cookie" },
      { name: "run-command", description: "For other back ends, with an integration key" },
    ],
    paths: { ...toWebPaths(), "/api/run-command": { post: toRunCommand() } },
    components: {
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "session",
          description: "Named __Host-session over HTTPS",
        },
        dashboard: {
          type: "apiKey",
          in: "cookie",
          name: "dashboard",
          description: "Named __Host-dashboard over HTTPS",
        },
        integrationKey: { type: "http", scheme: "bearer", description: "One of INTEGRATION_KEYS" },
      },
      schemas: { ...toWebErrorSchemas(), ...toWireErrorSchemas(), ...toCommandSchemas() },
    },
  }
}

function toRunCommand(): JsonObject {
  const names = Object.keys(commands)
  const listedErrors = Object.values(commands).flatMap((command): string[] => [...command.listedErrors])
  return {
    tags: ["run-command"],
    operationId: "runCommand",
    summary: "Run a command",
    description:
      "Returns the command's response without an envelope, or an error. x-commands lists the request, response, and errors of each command.",
    security: [{ integrationKey: [] }],
    requestBody: {
      required: true,
      ...toContent({
        oneOf: names.map((name) => toRef(`${name}Request`)),
        discriminator: {
          propertyName: "command",
          mapping: Object.fromEntries(names.map((name) => [name, `#/components/schemas/${name}Request`])),
        },
      }),
    },
    responses: {
      200: { description: "Success", ...toContent({ anyOf: names.map((name) => toRef(`${name}Response`)) }) },
      401: { description: "The integration key is missing or wrong", ...toErrorContent(keyErrors) },
      "4XX": { description: "The command failed", ...toErrorContent([...listedErrors, "UnexpectedError"]) },
      "5XX": { description: "The service failed", ...toErrorContent(["UnexpectedError"]) },
    },
    "x-commands": Object.fromEntries(
      Object.entries(commands).map(([name, { summary, listedErrors }]) => [
        name,
        {
          summary,
          request: toRef(`${name}Request`),
          response: toRef(`${name}Response`),
          errors: [...listedErrors, "UnexpectedError"],
        },
      ]),
    ),
  }
}

function toWireErrorSchemas(): JsonObject {
  return Object.fromEntries(
    Object.entries(wireDetails).map(([type, details]) => {
      const schema = z.strictObject({ type: z.literal(type), ...(details && { details }) })
      return [type, toJsonSchema(schema, "output")]
    }),
  )
}

function toCommandSchemas(): JsonObject {
  return Object.fromEntries(
    Object.entries(commands).flatMap(([name, { summary, data, response }]) => {
      // Only Ping needs no data.
      const optionalData = data.safeParse({}).success ? data.optional() : data
      const request = z.object({ command: z.literal(name), data: optionalData }).describe(summary)
      return [
        [`${name}Request`, toJsonSchema(request, "input")],
        [`${name}Response`, toJsonSchema(response, "output")],
      ]
    }),
  )
}

function toErrorContent(types: readonly string[]): JsonObject {
  return toContent({ anyOf: [...new Set(types)].sort().map(toRef) })
}

function toRef(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` }
}
