// Several production processes over one database, behind a round-robin proxy.

import { EventEmitter, once } from "node:events"
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http"
import { buffer } from "node:stream/consumers"
import { startServer, type TestServer } from "./startServer"

export interface Cluster {
  /** The port of the proxy, and the origin of all processes. */
  port: number
  origin: string
  /** Starts this many more processes, all at once. */
  start: (count: number) => Promise<void>
  /** Kills the process that listens on this port. The others take over; without others, requests wait for the next start. */
  kill: (processPort: number) => Promise<void>
  stop: () => Promise<void>
}

/** Starts `size` processes over the database at `databaseUrl`. */
export async function startCluster(
  size: number,
  databaseUrl: string,
  options: { settings?: Record<string, unknown>; allowedErrors?: RegExp[] } = {},
): Promise<Cluster> {
  const servers: TestServer[] = []
  const ended: TestServer[] = []
  const arrivals = new EventEmitter().setMaxListeners(0)
  let turn = 0
  const findServer = async (): Promise<TestServer> => {
    for (;;) {
      turn += 1
      const server = servers[turn % servers.length]
      if (server) return server
      await once(arrivals, "server")
    }
  }
  // Connections stay open while people wait for a fault to end, so that none is closed as its next request is sent.
  const proxy = createServer({ keepAliveTimeout: 0 }, (incoming, outgoing) => {
    void findServer().then(({ port }) => forward(incoming, outgoing, port))
  })
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve))
  const address = proxy.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  const hostname = `localhost:${port}`
  const startOne = async () => {
    // PostgreSQL starts a process for each connection, which takes long, and again after each fault.
    servers.push(
      await startServer({
        ...options,
        hostname,
        environment: { DATABASE_URL: databaseUrl, DATABASE_CONNECTIONS: "3" },
      }),
    )
    arrivals.emit("server")
  }
  const start = async (count: number) => {
    await Promise.all(Array.from({ length: count }, startOne))
  }
  await start(size)

  return {
    port,
    origin: `http://${hostname}`,
    start,
    kill: async (processPort) => {
      const index = servers.findIndex(({ port }) => port === processPort)
      const [killed] = index === -1 ? [] : servers.splice(index, 1)
      if (!killed) throw new Error(`there is no process on port ${processPort}`)
      ended.push(killed)
      await killed.kill()
    },
    stop: async () => {
      proxy.close()
      proxy.closeAllConnections()
      await Promise.all([...servers, ...ended].map((server) => server.stop()))
    },
  }
}

/** The header that names the process that responded, by its port. The proxy's own responses don't have it. */
export const processPortHeader = "x-process-port"

/** Passes a response on once it is complete. If the process ends before that, the proxy responds with a 503 of its own. */
function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url, headers } = incoming
  const respondUnavailable = () => {
    if (outgoing.headersSent) return
    outgoing.writeHead(503, { "Retry-After": "1", "Content-Type": "application/json" }).end("{}")
  }
  const forwarded = request({ host: "127.0.0.1", port, method, path: url, headers }, (response) => {
    buffer(response).then((body) => {
      const portHeader = { [processPortHeader]: String(port) }
      outgoing.writeHead(response.statusCode ?? 502, { ...response.headers, ...portHeader })
      outgoing.end(body)
    }, respondUnavailable)
  })
  forwarded.on("error", respondUnavailable)
  incoming.pipe(forwarded)
}
