// The whole OpenAPI document: the web surface, and /api/run-command from the table that it runs by.

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

/** The details that leave with an error by run-command; undefined where there are none. */
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
  TooManyPasskeys: z.strictObject({ max_passkeys: z.int(), current_count: z.int() }),
  UnexpectedError: z.string().describe("A sentence: what happened, and what to do"),
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
        "The web surface, for this site's own pages, and run-command, for other back ends. Requests of the web surface that change something must come from this site's own origin.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags: [
      { name: "web", description: "For the pages of this site, with its session cookie" },
      { name: "run-command", description: "For other back ends, with an integration key" },
    ],
    paths: { ...toWebPaths(), "/api/run-command": { post: toRunCommand() } },
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "session", description: "__Host-session over https" },
        integrationKey: { type: "http", scheme: "bearer", description: "One of INTEGRATION_KEYS" },
      },
      schemas: { ...toWebErrorSchemas(), ...toWireErrorSchemas(), ...toCommandSchemas() },
    },
  }
}

function toRunCommand(): JsonObject {
  const names = Object.keys(commands)
  const ofCommands = Object.values(commands).flatMap(({ listedErrors }): string[] => [...listedErrors])
  return {
    tags: ["run-command"],
    operationId: "runCommand",
    summary: "Runs one command",
    description:
      "200 and the bare answer of the command, or an error. x-commands says what belongs to which command.",
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
      200: { description: "Done", ...toContent({ anyOf: names.map((name) => toRef(`${name}Answer`)) }) },
      401: { description: "The integration key", ...toErrorContent(keyErrors) },
      "4XX": { description: "Refused", ...toErrorContent([...ofCommands, "UnexpectedError"]) },
      "5XX": { description: "The service's own fault", ...toErrorContent(["UnexpectedError"]) },
    },
    "x-commands": Object.fromEntries(
      Object.entries(commands).map(([name, { summary, listedErrors }]) => [
        name,
        {
          summary,
          request: toRef(`${name}Request`),
          answer: toRef(`${name}Answer`),
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
    Object.entries(commands).flatMap(([name, { summary, data, answer }]) => {
      // Only Ping can do without its data.
      const given = data.safeParse({}).success ? data.optional() : data
      const request = z.object({ command: z.literal(name), data: given }).describe(summary)
      return [
        [`${name}Request`, toJsonSchema(request, "input")],
        [`${name}Answer`, toJsonSchema(answer, "output")],
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
