// Several production processes over one database behind a round-robin, as a proxy would spread requests over them.

import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http"
import { buffer } from "node:stream/consumers"
import { startServer, type TestServer } from "./startServer"

export interface Cluster {
  /** Where the round-robin listens; the origin of all processes. */
  port: number
  origin: string
  /** Kills the process that listens on this port, and starts another in its place. */
  replaceByForce: (processPort: number) => Promise<void>
  stop: () => Promise<void>
}

/** Starts `size` processes over the database at `databaseUrl`, all at once. */
export async function startCluster(
  size: number,
  databaseUrl: string,
  options: { settings?: Record<string, unknown>; allowedErrors?: RegExp[] } = {},
): Promise<Cluster> {
  const servers: TestServer[] = []
  const ended: TestServer[] = []
  let turn = 0
  const proxy = createServer((incoming, outgoing) => {
    turn += 1
    forward(incoming, outgoing, servers[turn % servers.length]?.port ?? 0)
  })
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening))
  const address = proxy.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  const hostname = `localhost:${port}`
  const start = () => startServer({ ...options, hostname, environment: { DATABASE_URL: databaseUrl } })
  servers.push(...(await Promise.all(Array.from({ length: size }, start))))

  return {
    port,
    origin: `http://${hostname}`,
    replaceByForce: async (processPort) => {
      const index = servers.findIndex(({ port }) => port === processPort)
      const [killed] = index === -1 ? [] : servers.splice(index, 1)
      if (!killed) throw new Error(`there is no process on port ${processPort}`)
      await killed.kill()
      ended.push(killed)
      servers.push(await start())
    },
    stop: async () => {
      proxy.close()
      proxy.closeAllConnections()
      await Promise.all([...servers, ...ended].map((server) => server.stop()))
    },
  }
}

/** The header that says which process answered, by its port. What the round-robin answers itself has none. */
export const answeredBy = "x-answered-by"

/** An answer is passed on when it is whole. Where the process went away before, it is what a proxy says then: 503. */
function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url, headers } = incoming
  const sayItIsAway = () => {
    if (outgoing.headersSent) return
    outgoing.writeHead(503, { "Retry-After": "1", "Content-Type": "application/json" }).end("{}")
  }
  const passed = request({ host: "127.0.0.1", port, method, path: url, headers }, (response) => {
    buffer(response).then((body) => {
      outgoing.writeHead(response.statusCode ?? 502, { ...response.headers, [answeredBy]: String(port) })
      outgoing.end(body)
    }, sayItIsAway)
  })
  passed.on("error", sayItIsAway)
  incoming.pipe(passed)
}
