// Runs the command against small servers that lack checks.

import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, describe, expect, it } from "vitest"
import { commands } from "../../integration/commands"
import { createPasskeys, type Passkeys } from "../../passkeys"
import { createMemoryState, type MemoryState } from "../../passkeys/memoryStore"
import { attacks } from "../attacks"
import { weakStores } from "../sandbox/weakStore"
import { runAttackCommand } from "./attackCommand"

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

async function run(...args: string[]): Promise<{ exitCode: number; text: string }> {
  let text = ""
  const exitCode = await runAttackCommand(args, (part) => {
    text += part
  })
  return { exitCode, text }
}

type Answer = (command: string, data: unknown) => Promise<{ status: number; json: object }>

/** Starts a server of `/api/run-command`. */
function listenForCommands(answer: Answer): Promise<string> {
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const body: unknown = JSON.parse((await request.toArray()).join(""))
    const { command, data } = body as { command: string; data: unknown }
    const { status, json } = await answer(command, data)
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(json))
  }
  return listen((request, response) => void respond(request, response))
}

/** Issues options, and accepts every response. */
const acceptEverything: Answer = async (command) => {
  const challenge = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url")
  const rp = { id: "localhost", name: "Vulnerable" }
  const user = { id: "AAAA", name: "alice", displayName: "Alice" }
  const registrationOptions = { challenge, rp, user, pubKeyCredParams: [] }
  const json: Record<string, object> = {
    StartPasskeyRegistration: { registrationOptions },
    StartPasskeyAuthentication: { authenticationOptions: { challenge, rpId: rp.id } },
  }
  return { status: 200, json: json[command] ?? {} }
}

/** Runs the real operations on a store that lacks a check. */
function createWeakAnswer(step: string): { state: MemoryState; answer: (url: string) => Answer } {
  const state = createMemoryState()
  const store = weakStores[step]?.(state)
  if (!store) throw new Error(`no store lacks ${step}`)
  const createFor = (defaultOrigin: string): Passkeys =>
    createPasskeys({
      store,
      rpId: "127.0.0.1",
      rpName: "Weak",
      defaultOrigin,
      maxPasskeysPerUser: 5,
      decoyKey: new Uint8Array(32).fill(7),
      now: () => new Date(),
    })
  const answer = (url: string): Answer => {
    const passkeys = createFor(url)
    return async (command, data) => {
      const result = await commands[command as keyof typeof commands].run(passkeys, data)
      return result.ok ? { status: 200, json: result.data } : { status: 422, json: result.error }
    }
  }
  return { state, answer }
}

function listVerdicts(text: string): Record<string, string[]> {
  const reports = JSON.parse(text) as { title: string; verdict: string }[]
  const verdicts: Record<string, string[]> = {}
  for (const { title, verdict } of reports) (verdicts[verdict] ??= []).push(title)
  return verdicts
}

describe("npm run attack", () => {
  it("exits with 1 if a server accepts everything, and says what got through", async () => {
    const url = await listenForCommands(acceptEverything)
    const { exitCode, text } = await run(url, "--integration-key", "key")
    expect(exitCode).toBe(1)
    expect(text).toMatch(/^Signature of another key +refused: UnexpectedError +accepted +got through$/m)
    expect(text).toContain(`stopped 0 of ${attacks.length - 2} attacks. Not tried: 2.`)
  })

  it.each([
    ["challenge", "Response sent twice"],
    ["passkey", "Passkey of another user"],
    ["unregistered", "Credential ID that is taken"],
    ["limit", "Too many passkeys"],
  ])("finds the one check that a server lacks: %s", async (step, title) => {
    const { answer, state } = createWeakAnswer(step)
    let weakAnswer: Answer = acceptEverything
    const url = await listenForCommands((command, data) => weakAnswer(command, data))
    weakAnswer = answer(url)
    const { exitCode, text } = await run(url, "--integration-key", "key", "--json")
    expect(exitCode).toBe(1)
    const verdicts = listVerdicts(text)
    expect(verdicts["got through"]).toEqual([title])
    expect(verdicts["stopped"]).toHaveLength(attacks.length - 3)
    expect(state.passkeys.size).toBe(0)
  })

  it("exits with 1 if a forged response makes the server fail", async () => {
    const finishes: string[] = []
    const url = await listenForCommands(async (command, data) => {
      if (command.startsWith("Finish")) finishes.push(command)
      return command.startsWith("Finish") && finishes.length > 5
        ? { status: 500, json: {} }
        : acceptEverything(command, data)
    })
    const { exitCode, text } = await run(url, "--integration-key", "key", "--json")
    expect(exitCode).toBe(1)
    expect(listVerdicts(text)["server error"]).toContain("Signature of another key")
  })

  it("exits with 2 if the server rejects valid ceremonies, because its rejections show nothing", async () => {
    const url = await listenForCommands(async (command, data) =>
      command.startsWith("Finish")
        ? { status: 422, json: { type: "UnexpectedError" } }
        : acceptEverything(command, data),
    )
    const { exitCode, text } = await run(url, "--integration-key", "key")
    expect(exitCode).toBe(2)
    expect(text).toContain("The server rejected a valid registration: 422 UnexpectedError")
  })

  it("exits with 2 if no server responds", async () => {
    const url = await listen(() => {})
    servers.splice(0).forEach((server) => server.close())
    const { exitCode, text } = await run(url)
    expect(exitCode).toBe(2)
    expect(text).toBe(`Nothing responds at ${url} (ECONNREFUSED). Is the server running?\n`)
  })

  it("exits with 2 if the address is that of another site", async () => {
    const url = await listen((_, response) => response.writeHead(404).end("<h1>Not found</h1>"))
    for (const [args, missing] of [
      [[url], "This server has no /api/passkey (404)"],
      [[url, "--integration-key", "key"], "This server has no /api/run-command (404)"],
    ] as const) {
      const { exitCode, text } = await run(...args)
      expect(exitCode).toBe(2)
      expect(text).toContain(missing)
    }
  })

  it("exits with 2 if the server can't start a ceremony", async () => {
    const url = await listenForCommands(async () => ({ status: 503, json: {} }))
    for (const args of [[url], [url, "--integration-key", "key"]]) {
      const { exitCode, text } = await run(...args)
      expect(exitCode).toBe(2)
      expect(text).toBe("The server failed to start a ceremony: 503\n")
    }
  })

  it("exits with 2 if the server limits requests, and says how long to wait", async () => {
    const url = await listen((_, response) => response.writeHead(429, { "Retry-After": "30" }).end("{}"))
    const { exitCode, text } = await run(url)
    expect(exitCode).toBe(2)
    expect(text).toContain("Wait 30 seconds, then try again.")
  })

  it.each(["https://example.com", "http://192.168.1.1:3000", "http://localhost.example.com"])(
    "sends nothing to %s without the flag that the server is yours",
    async (url) => {
      const { exitCode, text } = await run(url)
      expect(exitCode).toBe(2)
      expect(text).toContain("If you own this one, add --i-own-this-server.")
    },
  )

  it.each([[[]], [["localhost:3000"]], [["http://localhost:1", "--wrong"]], [["http://localhost:1", "two"]]])(
    "explains how to call it, given %j",
    async (args) => {
      const { exitCode, text } = await run(...args)
      expect(exitCode).toBe(2)
      expect(text).toMatch(/Usage: npm run attack|isn't an address/)
    },
  )
})
