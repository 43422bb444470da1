// Hostile or malformed requests to /api/run-command. Each is rejected in JSON with a clear sentence, never with a 5xx.

import fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { commands, type CommandName } from "@/lib/integration/commands"
import { anyCharacter, anyUrl } from "@/lib/passkeys/testing/arbitraries"
import { expectJSONResponse } from "../support/expectResponse"
import type { HttpResponse } from "../support/httpClient"
import {
  createCaller,
  createUserId,
  register,
  startAuthentication,
  toJSON,
  type Caller,
} from "../support/runCommandCaller"
import { getSharedServer, integrationKey, type SharedServer } from "../support/servers/sharedServer"

const names = Object.keys(commands)

let server: SharedServer
let caller: Caller
beforeAll(async () => {
  server = await getSharedServer()
  caller = createCaller(server, integrationKey)
  return server.stop
})

/** Expects an UnexpectedError with a sentence that says what to do and the request's ID, and nothing else. */
function expectUnexpectedError(response: HttpResponse, status: number, sentence: RegExp): void {
  expectJSONResponse(response)
  expect(response.json).toEqual({
    type: "UnexpectedError",
    details: expect.stringMatching(sentence) as unknown,
  })
  expect(response.text).toContain(`(Request ${String(response.headers["x-request-id"])})`)
  expect(response.status).toBe(status)
}

describe("a command", () => {
  it.each([
    "CreateSession",
    "ping",
    "",
    "__proto__",
    "constructor",
    "toString",
    null,
    1,
    ["Ping"],
    undefined,
  ])("named %j is rejected with the names of all commands", async (command) => {
    const response = await caller.send({ json: { command, data: {} } })
    expectUnexpectedError(response, 400, /command: must be one of Ping, .*DeregisterAllPasskeysForUser/)
  })

  it("Ping needs no data", async () => {
    expect((await caller.send({ json: { command: "Ping" } })).status).toBe(200)
    expect((await caller.send({ json: { command: "Ping", data: null } })).status).toBe(200)
  })

  it("accepts null for an omitted argument, and ignores unknown ones", async () => {
    const response = await caller.run("StartPasskeyRegistration", {
      userId: createUserId(),
      emailOrUsername: "user",
      userDisplayName: null,
      passkeyDisplayName: null,
      additionalAllowedOrigin: null,
      another: "member",
    })
    expect(response.status, response.text).toBe(200)
  })

  it("returns exactly what its schema says, with status 200", async () => {
    const userId = createUserId()
    const { browser, credentialId } = await register(caller, server, userId)
    const assertion = browser.authenticate(await startAuthentication(caller, userId))
    const responses: Partial<Record<CommandName, HttpResponse>> = {
      Ping: await caller.run("Ping", {}),
      StartPasskeyRegistration: await caller.run("StartPasskeyRegistration", {
        userId,
        emailOrUsername: "user",
      }),
      StartPasskeyAuthentication: await caller.run("StartPasskeyAuthentication", { userId }),
      FinishPasskeyAuthentication: await caller.run("FinishPasskeyAuthentication", {
        userId,
        publicKey: toJSON(assertion),
      }),
      FetchAllPasskeysForUser: await caller.run("FetchAllPasskeysForUser", { userId }),
      DeregisterPasskey: await caller.run("DeregisterPasskey", { userId, credentialId }),
      DeregisterAllPasskeysForUser: await caller.run("DeregisterAllPasskeysForUser", { userId }),
    }
    for (const [name, response] of Object.entries(responses)) {
      expect(response.status, name).toBe(200)
      expectJSONResponse(response)
      expect(commands[name as CommandName].response.safeParse(response.json).error, name).toBeUndefined()
    }
  })
})

describe("arguments that are wrong", () => {
  const required: [CommandName, string][] = [
    ["StartPasskeyRegistration", "userId"],
    ["StartPasskeyRegistration", "emailOrUsername"],
    ["FinishPasskeyRegistration", "userId"],
    ["FinishPasskeyRegistration", "publicKey"],
    ["StartPasskeyAuthentication", "userId"],
    ["FinishPasskeyAuthentication", "userId"],
    ["FinishPasskeyAuthentication", "publicKey"],
    ["FetchAllPasskeysForUser", "userId"],
    ["DeregisterPasskey", "userId"],
    ["DeregisterPasskey", "credentialId"],
    ["DeregisterAllPasskeysForUser", "userId"],
  ]
  const complete = { userId: "user", emailOrUsername: "name", publicKey: {}, credentialId: "AAAA" }

  it.each(required)("are rejected by name: %s without %s", async (name, argument) => {
    const response = await caller.run(name, { ...complete, [argument]: undefined })
    expectUnexpectedError(response, 400, new RegExp(`data\\.${argument}: must be`))
  })

  it.each(required)("are rejected by name: %s with another kind of %s", async (name, argument) => {
    for (const wrong of [null, 1, true, ["text"], argument === "publicKey" ? "text" : {}]) {
      const response = await caller.run(name, { ...complete, [argument]: wrong })
      expectUnexpectedError(response, 400, new RegExp(`data\\.${argument}: must be`))
    }
  })

  it.each(["emailOrUsername", "userDisplayName", "passkeyDisplayName"])(
    "are rejected with the character in a name that no name needs: %s",
    async (argument) => {
      const name = "StartPasskeyRegistration"
      const lineBreak = await caller.run(name, { ...complete, [argument]: "one\r\n\r\nline" })
      expectUnexpectedError(
        lineBreak,
        400,
        new RegExp(`${argument} must not contain a line break \\(U\\+000D\\)`),
      )
      const override = await caller.run(name, { ...complete, [argument]: "one\u202eline" })
      expectUnexpectedError(override, 400, /must not contain a text direction control \(U\+202E\)/)
    },
  )

  it.each(["text", 1, [], true])("are rejected if they aren't an object: %j", async (data) => {
    const response = await caller.send({ json: { command: "FetchAllPasskeysForUser", data } })
    expectUnexpectedError(response, 400, /data: /)
  })
})

describe("a command's body", () => {
  it.each(["", "{", "null", "[]", '"Ping"', "\0", "<command>Ping</command>", "command=Ping"])(
    "is rejected: %j",
    async (body) => {
      expectUnexpectedError(await caller.send({ body }), 400, /The request doesn't match/)
    },
  )

  it("is rejected if its Content-Type isn't JSON", async () => {
    const body = JSON.stringify({ command: "Ping" })
    for (const type of [undefined, "text/plain", "application/x-www-form-urlencoded", "application/jsonp"]) {
      const response = await caller.send({ body, headers: { "Content-Type": type } })
      expectUnexpectedError(response, 415, /Content-Type: application\/json/)
    }
  })

  it.each([true, false])("is rejected at 5 MB (in chunks: %s)", async (isChunked) => {
    const body = JSON.stringify({ command: "Ping", data: { filler: "x".repeat(5_000_000) } })
    expectUnexpectedError(await caller.send({ body, isChunked }), 413, /larger than 64 KiB/)
    expect((await caller.run("Ping", {})).status).toBe(200)
  })

  it.each([33, 10_000, 30_000])("is rejected if it is nested %d deep", async (depth) => {
    for (const body of [
      `{"command":"Ping","data":${"[".repeat(depth)}${"]".repeat(depth)}}`,
      `{"command":"Ping","data":${"[".repeat(depth)}`,
    ]) {
      expectUnexpectedError(await caller.send({ body }), 400, /nested too deeply/)
    }
  })

  const anyText = fc.string({ unit: anyCharacter, maxLength: 300 })
  const anyJSON = fc.jsonValue({ maxDepth: 6, stringUnit: anyCharacter })
  const argumentNames = ["userId", "emailOrUsername", "publicKey", "credentialId", "additionalAllowedOrigin"]
  const anyCall = fc.record({
    command: fc.constantFrom(...names),
    data: fc.dictionary(fc.constantFrom(...argumentNames), fc.oneof(anyText, anyJSON)),
  })

  it("never causes a 5xx, whatever JSON it is", async () => {
    const anyBody = fc.oneof(anyJSON, anyCall, anyCall).map((value) => JSON.stringify(value))
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyBody, anyBody, anyText), async (body) => {
        const response = await caller.send({ body })
        expectJSONResponse(response)
        expect(response.status, response.text).toBeLessThan(500)
      }),
      { numRuns: 400 },
    )
  })

  it("never causes a 5xx, whatever text its arguments are", async () => {
    const anyTexts = fc.record({
      userId: anyText,
      emailOrUsername: anyText,
      userDisplayName: anyText,
      passkeyDisplayName: anyText,
      additionalAllowedOrigin: fc.oneof(anyText, anyUrl),
      credentialId: anyText,
      publicKey: fc.record({ id: anyText, rawId: anyText, type: anyText, response: anyJSON }),
    })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), anyTexts, async (command, data) => {
        const response = await caller.send({ json: { command, data } })
        expectJSONResponse(response)
        expect(response.status, response.text).toBeLessThan(500)
      }),
      { numRuns: 400 },
    )
  })
})

describe("a request to run-command", () => {
  it.each(["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])(
    "is rejected in JSON if its method is %s",
    async (method) => {
      const response = await caller.send({ method })
      expectUnexpectedError(response, 405, /Send commands with POST/)
      expect(response.headers.allow).toBe("POST")
    },
  )

  it("gets no CORS headers from a page of another origin, neither in the preflight nor after it", async () => {
    const Origin = "https://elsewhere.example"
    const preflight = await caller.send({
      method: "OPTIONS",
      headers: {
        Origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
      },
    })
    const sent = await caller.send({
      json: { command: "Ping" },
      headers: { Origin, "Sec-Fetch-Site": "cross-site" },
    })
    expect(sent.status).toBe(200)
    for (const { headers } of [preflight, sent]) {
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([])
    }
  })

  it("sets no cookie", async () => {
    const response = await caller.run("StartPasskeyRegistration", {
      userId: createUserId(),
      emailOrUsername: "a",
    })
    expect(response.headers["set-cookie"]).toBeUndefined()
  })
})
