// Text that is expensive to normalize. It must cost about as much as plain text of the same size, on every route.

import { beforeAll, describe, expect, it, vi } from "vitest"
import { z } from "zod"
import { webRoutes } from "@/lib/http/contracts"
import { commands } from "@/lib/integration/commands"
import { createSignedInPerson } from "../support/ceremonies"
import { createHttpClient } from "../support/httpClient"
import { getSharedServer, integrationKey, type SharedServer } from "../support/servers/sharedServer"

/** 64 KB in UTF-8, just below the limit of a body. NFKC sorts the marks, which takes quadratic time. */
const hostileText = "\u0345".repeat(16_000) + "\u0334".repeat(15_900)
const plainText = "a".repeat(Buffer.byteLength(hostileText))
const maxRatio = 10
/** Below this, a difference is noise. */
const noiseMilliseconds = 4

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

describe("text that is expensive to normalize", () => {
  const routes = Object.entries(webRoutes).map(([route, { body }]) => ({
    route,
    members: Object.keys(body.shape),
  }))

  it.each(routes.filter(({ members }) => members.length > 0))(
    "costs at most ten times plain text in $route",
    async ({ route, members }) => {
      const [method = "", path = ""] = route.split(" ")
      const address = { method, path: path.replace(/\{\w+\}/, "AAAA") }
      for (const client of [createHttpClient(server), (await createSignedInPerson(server)).client]) {
        await expectSimilarCost(members, (name, text) => client.send({ ...address, json: { [name]: text } }))
      }
    },
  )

  const commandArguments = Object.entries(commands).map(([command, { data }]) => ({
    command,
    names: Object.keys(z.toJSONSchema(data, { io: "input" }).properties ?? {}),
  }))

  it.each(commandArguments)(
    "costs at most ten times plain text in the command $command",
    async ({ command, names }) => {
      const client = createHttpClient(server)
      const headers = { Authorization: `Bearer ${integrationKey}` }
      await expectSimilarCost(names, (name, text) => {
        const json = { command, data: { userId: "42", emailOrUsername: "a", [name]: text } }
        return client.send({ method: "POST", path: "/api/run-command", headers, json })
      })
    },
  )
})

async function expectSimilarCost(
  names: readonly string[],
  send: (name: string, text: string) => Promise<unknown>,
): Promise<void> {
  for (const name of names) {
    // A busy machine delays a request now and then, so this measures again. Quadratic time fails every time.
    await vi.waitFor(
      async () => {
        const plain = await measure(() => send(name, plainText))
        const hostile = await measure(() => send(name, hostileText))
        expect(hostile, `${name}: ${hostile} ms, plain text ${plain} ms`).toBeLessThan(
          maxRatio * Math.max(plain, noiseMilliseconds),
        )
      },
      { timeout: 2_000, interval: 10 },
    )
  }
}

/** The fastest of three, which the noise of the machine disturbs least. */
async function measure(send: () => Promise<unknown>): Promise<number> {
  let fastest = Infinity
  for (let count = 0; count < 3; count += 1) {
    const startedAt = performance.now()
    await send()
    fastest = Math.min(fastest, performance.now() - startedAt)
  }
  return fastest
}
