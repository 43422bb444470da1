// /api/run-command by bare HTTP: what no client of good will sends is refused in JSON, clearly, and never with a 5xx.

import fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { commands, type CommandName } from "@/lib/integration/commands"
import { expectJSONAnswer } from "../support/expectAnswer"
import type { HttpAnswer } from "../support/httpClient"
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

/** An UnexpectedError and nothing more, with a sentence that says what to do, and the request's id. */
function expectUnexpectedError(answer: HttpAnswer, status: number, sentence: RegExp): void {
  expectJSONAnswer(answer)
  expect(answer.json).toEqual({
    type: "UnexpectedError",
    details: expect.stringMatching(sentence) as unknown,
  })
  expect(answer.text).toContain(`(Request ${String(answer.headers["x-request-id"])})`)
  expect(answer.status).toBe(status)
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
  ])("that is %j is refused, and the ones that there are are named", async (command) => {
    const answer = await caller.send({ json: { command, data: {} } })
    expectUnexpectedError(answer, 400, /command: must be one of Ping, .*DeregisterAllPasskeysForUser/)
  })

  it("Ping needs no data", async () => {
    expect((await caller.send({ json: { command: "Ping" } })).status).toBe(200)
    expect((await caller.send({ json: { command: "Ping", data: null } })).status).toBe(200)
  })

  it("takes null for an argument that was left out, and ignores what it does not know", async () => {
    const answer = await caller.run("StartPasskeyRegistration", {
      userId: createUserId(),
      emailOrUsername: "somebody",
      userDisplayName: null,
      passkeyDisplayName: null,
      additionalAllowedOrigin: null,
      another: "member",
    })
    expect(answer.status, answer.text).toBe(200)
  })

  it("answers exactly what its schema says, with status 200", async () => {
    const userId = createUserId()
    const { browser, credentialId } = await register(caller, server, userId)
    const assertion = browser.authenticate(await startAuthentication(caller, userId))
    const answers: Partial<Record<CommandName, HttpAnswer>> = {
      Ping: await caller.run("Ping", {}),
      StartPasskeyRegistration: await caller.run("StartPasskeyRegistration", {
        userId,
        emailOrUsername: "somebody",
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
    for (const [name, answer] of Object.entries(answers)) {
      expect(answer.status, name).toBe(200)
      expectJSONAnswer(answer)
      expect(commands[name as CommandName].response.safeParse(answer.json).error, name).toBeUndefined()
    }
  })
})

describe("arguments", () => {
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

  it.each(required)("%s without %s is refused by its name", async (name, argument) => {
    const answer = await caller.run(name, { ...complete, [argument]: undefined })
    expectUnexpectedError(answer, 400, new RegExp(`data\\.${argument}: must be`))
  })

  it.each(required)("%s with another kind of %s is refused by its name", async (name, argument) => {
    for (const wrong of [null, 1, true, ["text"], argument === "publicKey" ? "text" : {}]) {
      const answer = await caller.run(name, { ...complete, [argument]: wrong })
      expectUnexpectedError(answer, 400, new RegExp(`data\\.${argument}: must be`))
    }
  })

  it.each(["text", 1, [], true])("that are %j and no object are refused", async (data) => {
    const answer = await caller.send({ json: { command: "FetchAllPasskeysForUser", data } })
    expectUnexpectedError(answer, 400, /data: /)
  })
})

describe("a body", () => {
  it.each(["", "{", "null", "[]", '"Ping"', "\0", "<command>Ping</command>", "command=Ping"])(
    "that is %j is refused",
    async (body) => {
      expectUnexpectedError(await caller.send({ body }), 400, /The request doesn't match/)
    },
  )

  it("that is not said to be JSON is refused", async () => {
    const body = JSON.stringify({ command: "Ping" })
    for (const type of [undefined, "text/plain", "application/x-www-form-urlencoded", "application/jsonp"]) {
      const answer = await caller.send({ body, headers: { "Content-Type": type } })
      expectUnexpectedError(answer, 415, /Content-Type: application\/json/)
    }
  })

  it.each([true, false])("of 5 MB is refused (in chunks: %s)", async (isChunked) => {
    const body = JSON.stringify({ command: "Ping", data: { filler: "x".repeat(5_000_000) } })
    expectUnexpectedError(await caller.send({ body, isChunked }), 413, /larger than 64 KiB/)
    expect((await caller.run("Ping", {})).status).toBe(200)
  })

  it.each([33, 10_000, 30_000])("nested %d deep is refused", async (depth) => {
    for (const body of [
      `{"command":"Ping","data":${"[".repeat(depth)}${"]".repeat(depth)}}`,
      `{"command":"Ping","data":${"[".repeat(depth)}`,
    ]) {
      expectUnexpectedError(await caller.send({ body }), 400, /nested too deeply/)
    }
  })

  const anyText = fc.string({ unit: "binary", maxLength: 300 })
  const anyJSON = fc.jsonValue({ maxDepth: 6, stringUnit: "binary" })
  const argumentNames = ["userId", "emailOrUsername", "publicKey", "credentialId", "additionalAllowedOrigin"]
  const anyCall = fc.record({
    command: fc.constantFrom(...names),
    data: fc.dictionary(fc.constantFrom(...argumentNames), fc.oneof(anyText, anyJSON)),
  })

  it("that is any JSON at all is answered, never with a 5xx", async () => {
    const anyBody = fc.oneof(anyJSON, anyCall, anyCall).map((value) => JSON.stringify(value))
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyBody, anyBody, anyText), async (body) => {
        const answer = await caller.send({ body })
        expectJSONAnswer(answer)
        expect(answer.status, answer.text).toBeLessThan(500)
      }),
      { numRuns: 400 },
    )
  })

  it("that is a call with any text for its arguments is answered, never with a 5xx", async () => {
    const anyTexts = fc.record({
      userId: anyText,
      emailOrUsername: anyText,
      userDisplayName: anyText,
      passkeyDisplayName: anyText,
      additionalAllowedOrigin: fc.oneof(anyText, fc.webUrl()),
      credentialId: anyText,
      publicKey: fc.record({ id: anyText, rawId: anyText, type: anyText, response: anyJSON }),
    })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), anyTexts, async (command, data) => {
        const answer = await caller.send({ json: { command, data } })
        expectJSONAnswer(answer)
        expect(answer.status, answer.text).toBeLessThan(500)
      }),
      { numRuns: 400 },
    )
  })
})

describe("a request", () => {
  it.each(["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])("by %s is refused in JSON", async (method) => {
    const answer = await caller.send({ method })
    expectUnexpectedError(answer, 405, /Send commands with POST/)
    expect(answer.headers.allow).toBe("POST")
  })

  it("of a browser's page of another origin gets no CORS header, before it or with it", async () => {
    const Origin = "https://elsewhere.example"
    const asked = await caller.send({
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
    for (const { headers } of [asked, sent]) {
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([])
    }
  })

  it("sets no cookie", async () => {
    const answer = await caller.run("StartPasskeyRegistration", {
      userId: createUserId(),
      emailOrUsername: "a",
    })
    expect(answer.headers["set-cookie"]).toBeUndefined()
  })
})
