// What SIGTERM does to a process.

import { once } from "node:events"
import { Agent, IncomingMessage, request } from "node:http"
import { connect } from "node:net"
import { beforeEach, describe, expect, it, vi } from "vitest"
import { z } from "zod"
import { startServer, type ServerAddress, type TestServer } from "../support/servers/startServer"

/** What a shell reports for a process that SIGTERM ended. */
const endedBySigterm = 143

describe("a process that receives SIGTERM", () => {
  let server: TestServer
  beforeEach(async () => {
    server = await startServer()
    return server.stop
  })

  it("finishes the requests that have arrived, and then ends", async () => {
    const requests = Array.from({ length: 20 }, () => beginRequest(server, "/api/passkey/authenticate/start"))
    await Promise.all(requests.map(({ hasArrived }) => hasArrived))
    const ended = server.terminate()
    await waitUntilRefused(server)
    const statuses = await Promise.all(requests.map(({ finish }) => finish("{}")))
    expect(statuses).toEqual(requests.map(() => 200))
    expect(await ended).toBe(endedBySigterm)
  })

  it("ends even if a proxy keeps sending requests on connections that it keeps", async () => {
    const statuses: (number | undefined)[] = []
    const { promise: hundredResponses, resolve } = Promise.withResolvers<undefined>()
    const connections = Array.from({ length: 4 }, () =>
      sendWithoutPause(server, (status) => {
        if (statuses.push(status) === 100) resolve(undefined)
      }),
    )
    await hundredResponses
    const ended = server.terminate()
    await waitUntilRefused(server)
    const countAtFirst = statuses.length
    expect(await ended).toBe(endedBySigterm)
    await Promise.all(connections)
    expect(new Set(statuses)).toEqual(new Set([200]))
    // One more on each connection, not as many as possible until the process ends in any case.
    expect(statuses.length - countAtFirst).toBeLessThanOrEqual(2 * connections.length)
  })

  it("responds to a request on an idle connection, because a proxy may be sending one when the signal comes", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const send = async () => {
      const outgoing = request({ host: "127.0.0.1", port: server.port, path: "/api/health", agent }).end()
      const response = z.tuple([z.instanceof(IncomingMessage)]).parse(await once(outgoing, "response"))[0]
      await once(response.resume(), "end")
      return [response.statusCode, response.headers.connection]
    }
    expect(await send()).toEqual([200, "keep-alive"])
    const ended = server.terminate()
    await waitUntilRefused(server)
    expect(await send()).toEqual([200, "close"])
    expect(await ended).toBe(endedBySigterm)
  })

  it("ends even if a client holds a connection and never sends a request", async () => {
    const silent = connect(server.port, "127.0.0.1")
    await once(silent, "connect")
    expect(await server.terminate()).toBe(endedBySigterm)
    silent.destroy()
  })
})

/** Sends one request after another on one connection until the connection is refused. Reports every status. */
async function sendWithoutPause(
  { port }: ServerAddress,
  report: (status: number | undefined) => void,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (;;) {
    // Rendering a page takes a while, so most connections are in use when the signal comes. Idle ones are closed anyway.
    const outgoing = request({ host: "127.0.0.1", port, path: "/", agent }).end()
    const result = await once(outgoing, "response").catch((error: unknown) => error)
    if (!Array.isArray(result)) return
    const response: unknown = result[0]
    if (!(response instanceof IncomingMessage)) return
    report(response.statusCode)
    await once(response.resume(), "end")
  }
}

/** Sends a request without its body. The server sends "100 Continue" once it has the rest. */
function beginRequest({ port, origin }: ServerAddress, path: string) {
  const headers = { Origin: origin, "Content-Type": "application/json", Expect: "100-continue" }
  const outgoing = request({ host: "127.0.0.1", port, path, method: "POST", headers })
  const hasArrived = once(outgoing, "continue")
  outgoing.flushHeaders()
  const finish = async (body: string) => {
    const status = new Promise<number | undefined>((resolve, reject) => {
      outgoing.once("response", (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      outgoing.once("error", reject)
    })
    outgoing.end(body)
    return status
  }
  return { hasArrived, finish }
}

/** Waits until the server accepts no more connections: the signal has arrived. */
async function waitUntilRefused({ port }: ServerAddress): Promise<void> {
  const isRefused = async () => {
    const socket = connect(port, "127.0.0.1")
    const connected = await once(socket, "connect").then(
      () => true,
      () => false,
    )
    socket.destroy()
    return !connected
  }
  await vi.waitUntil(isRefused, { timeout: 30_000, interval: 20 })
}
