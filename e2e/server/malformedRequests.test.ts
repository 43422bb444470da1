// Requests to which Next.js would respond with a 500 and a stack trace.

import { beforeAll, describe, expect, it } from "vitest"
import { createHttpClient } from "../support/httpClient"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  // Fails if an error was logged.
  return server.stop
})

describe("a malformed request", () => {
  it.each(["GET", "OPTIONS", "POST", "DELETE"])("gets 400 for %s *", async (method) => {
    const response = await createHttpClient(server).send({ method, path: "*" })
    expect(response.status).toBe(400)
    expect(response.json).toMatchObject({ type: "InvalidRequest" })
  })

  it.each(["[", "%", "null", "%5B%22%22%5D", "x".repeat(500), '["",{"children":[7]}]'])(
    "gets 400 for the router state %s",
    async (state) => {
      for (const path of ["/", "/sign-in", "/passkeys"]) {
        const headers = { RSC: "1", "Next-Router-State-Tree": state }
        expect((await createHttpClient(server).send({ method: "GET", path, headers })).status).toBe(400)
      }
    },
  )

  it("isn't one with a router state that Next.js sends", async () => {
    const state = encodeURIComponent('["",{"children":["sign-in",{"children":["__PAGE__",{}]}]},null,null]')
    const headers = { RSC: "1", "Next-Router-State-Tree": state }
    const response = await createHttpClient(server).send({ method: "GET", path: "/sign-in", headers })
    // Next.js redirects to an address with a hash of the state.
    expect(response.status).toBe(307)
  })
})
