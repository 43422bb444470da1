// The OpenAPI document that the server returns, and the responses of the server checked against it.

import { Validator } from "@seriousme/openapi-schema-validator"
import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { isRecord } from "@/lib/browser/api/typeGuards"
import {
  createPerson,
  createSignedInPerson,
  deviceBound,
  finishAuthentication,
  finishRegistration,
  startAuthentication,
  startRegistration,
  type Person,
} from "../support/ceremonies"
import type { HttpResponse } from "../support/httpClient"
import { addRecoveryCode } from "../support/servers/database"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

const schemaRef = z.object({ $ref: z.string() })
const schemaChoice = z.object({ anyOf: z.array(schemaRef) })
const media = z.object({ schema: z.record(z.string(), z.unknown()) })
// A response can also be a file.
const content = z.partialRecord(z.enum(["application/json", "application/jsonl", "text/csv"]), media)
const operation = z.object({
  operationId: z.string(),
  responses: z.record(z.string(), z.object({ content })),
})
const documentSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
})

let server: SharedServer
let document: z.infer<typeof documentSchema>
beforeAll(async () => {
  server = await getSharedServer()
  const response = await createPerson(server).client.get("/api/openapi.json")
  expect(response.headers["content-type"]).toMatch(/^application\/json/)
  document = documentSchema.parse(response.json)
  return server.stop
})

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1", async () => {
    const response = await createPerson(server).client.get("/api/openapi.json")
    if (!isRecord(response.json)) throw new Error("no document")
    const validator = new Validator()
    expect(await validator.validate(response.json)).toMatchObject({ valid: true })
    expect(validator.version).toBe("3.1")
  })

  it("is checked again by caches, so that none keeps it after a new version is deployed", async () => {
    const { headers } = await createPerson(server).client.get("/api/openapi.json")
    expect(headers["cache-control"]).toBe("public, max-age=0, must-revalidate")
  })

  it("gives every operation a different ID", () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })
})

/** Returns the document's schemas for a status of a route, as Zod schemas. */
function findSchemas(method: string, path: string, status: number): z.ZodType[] {
  const { schema } =
    document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]?.content["application/json"] ?? {}
  const choice = schemaChoice.safeParse(schema)
  const schemas = choice.success ? choice.data.anyOf.map(({ $ref }) => resolveRef($ref)) : [schema]
  return schemas
    .filter((found) => found !== undefined)
    .map((found) => z.fromJSONSchema(found as Parameters<typeof z.fromJSONSchema>[0]))
}

function resolveRef(ref: string): Record<string, unknown> | undefined {
  return document.components.schemas[ref.replace("#/components/schemas/", "")]
}

/** Expects the response to match one of the schemas that the document has for it. */
function expectDocumented(method: string, path: string, response: HttpResponse): void {
  const description = `${method} ${path} ${response.status} ${response.text}`
  const schemas = findSchemas(method, path, response.status)
  expect(schemas.length, description).toBeGreaterThan(0)
  expect(
    schemas.some((schema) => schema.safeParse(response.json).success),
    description,
  ).toBe(true)
}

describe("the OpenAPI document's schemas", () => {
  const start = "/api/passkey/register/start"
  const finish = "/api/passkey/register/finish"
  const signInStart = "/api/passkey/authenticate/start"
  const signInFinish = "/api/passkey/authenticate/finish"
  const onePasskey = "/api/passkey/{credentialId}"

  it("match the responses over an account's whole life", async () => {
    const person = createPerson(server)
    const { client, authenticator } = person
    const started = await client.post(start, { emailOrUsername: person.name })
    expectDocumented("POST", start, started)
    const { registrationOptions } = started.json as {
      registrationOptions: Parameters<typeof authenticator.register>[0]
    }
    const publicKey = authenticator.register(registrationOptions)
    expectDocumented("POST", finish, await client.post(finish, { publicKey }))
    expectDocumented("GET", "/api/session", await client.get("/api/session"))
    expectDocumented("GET", "/api/passkey", await client.get("/api/passkey"))
    const path = `/api/passkey/${publicKey.id}`
    expectDocumented("PATCH", onePasskey, await client.patch(path, { displayName: "A name" }))
    expectDocumented("GET", "/api/sessions", await client.get("/api/sessions"))
    expectDocumented("GET", "/api/security-events", await client.get("/api/security-events"))
    expectDocumented("GET", "/api/account/note", await client.get("/api/account/note"))
    expectDocumented("PATCH", "/api/account", await client.patch("/api/account", { userDisplayName: "A" }))
    expectDocumented("PATCH", "/api/account", await client.patch("/api/account", { emailOrUsername: "" }))
    expectDocumented("DELETE", "/api/sessions/others", await client.delete("/api/sessions/others"))
    expectDocumented("DELETE", "/api/sessions/{sessionId}", await client.delete("/api/sessions/x"))
    expectDocumented("DELETE", "/api/session", await client.delete("/api/session"))
    expectDocumented("GET", "/api/session", await client.get("/api/session"))
    expectDocumented("GET", "/api/sessions", await client.get("/api/sessions"))
    expectDocumented("DELETE", "/api/sessions", await client.delete("/api/sessions"))
    expectDocumented("POST", signInStart, await client.post(signInStart))
    expectDocumented(
      "POST",
      signInFinish,
      await finishAuthentication(person, await startAuthentication(person)),
    )
    expectDocumented("GET", "/api/passkey", await client.get("/api/passkey"))
    expectDocumented("DELETE", onePasskey, await client.delete(path))
    expectDocumented("DELETE", "/api/passkey", await client.delete("/api/passkey"))
    await addRecoveryCode(server.databaseUrl, person.name)
    expectDocumented("DELETE", "/api/passkey", await client.delete("/api/passkey"))
    expectDocumented("DELETE", onePasskey, await client.delete(path))
  })

  it("match the rejections of requests", async () => {
    const { client } = createPerson(server)
    for (const [method, path] of [
      ["POST", start],
      ["POST", finish],
      ["POST", signInStart],
      ["POST", signInFinish],
      ["PATCH", onePasskey],
      ["DELETE", onePasskey],
      ["DELETE", "/api/passkey"],
      ["DELETE", "/api/session"],
    ] as const) {
      const send = async (request: { body?: string; headers?: Record<string, string> }) =>
        expectDocumented(method, path, await client.send({ method, path, ...request }))
      await send({ body: "{" })
      await send({ body: "x".repeat(70_000) })
      await send({ body: "a", headers: { "Content-Type": "text/plain" } })
      await send({ headers: { Origin: "https://elsewhere.example" } })
      await send({ body: "{}" })
    }
    expectDocumented("GET", "/api/passkey", await client.get("/api/passkey"))
  })

  it("match the rejections of ceremonies", async () => {
    const person: Person = await createSignedInPerson(server, deviceBound)
    const register = async (overrides: Parameters<typeof finishRegistration>[2]) => {
      const browser = { ...createPerson(server), client: person.client }
      const options = await startRegistration(person, {})
      expectDocumented("POST", finish, await finishRegistration(browser, options, overrides))
    }
    await register({ isUserVerified: false })
    await register({ origin: "https://elsewhere.example" })
    await register({ challenge: "AAAA" })
    await register({ rpId: "elsewhere.example" })

    const signIn = async (overrides: Parameters<typeof finishAuthentication>[2]) => {
      const options = await startAuthentication(person)
      expectDocumented("POST", signInFinish, await finishAuthentication(person, options, overrides))
    }
    await signIn({ hasWrongSignature: true })
    await signIn({ isUserVerified: false })
    await signIn({ origin: "https://elsewhere.example" })
    await signIn({ challenge: "AAAA" })
    await signIn({ signCount: 5 })
    await signIn({ signCount: 4 })
    const taken = createPerson(server, person.name)
    expectDocumented("POST", start, await taken.client.post(start, { emailOrUsername: person.name }))
    expectDocumented("POST", start, await taken.client.post(start, { emailOrUsername: "" }))
    expectDocumented("POST", signInFinish, await taken.client.post(signInFinish, { publicKey: {} }))
  })

  it("match the responses of run-command", async () => {
    const { client } = createPerson(server)
    const response = await client.post("/api/run-command", { command: "Ping" })
    expectDocumented("POST", "/api/run-command", response)
  })
})
