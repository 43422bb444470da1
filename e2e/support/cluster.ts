// Several production processes over one database behind a round-robin, as a proxy would spread requests over them.

import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http"
import { startServer, type TestServer } from "./startServer"

export interface Cluster {
  /** Where the round-robin listens; the origin of all processes. */
  port: number
  origin: string
  /** Kills one of the processes, and starts another in its place. */
  replaceByForce: (index: number) => Promise<void>
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
    replaceByForce: async (index) => {
      const [killed] = servers.splice(index, 1)
      if (!killed) throw new Error(`there is no process ${index}`)
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

/** The header of the round-robin's own answers. */
export const answeredByProxy = "x-answered-by-proxy"

/** What a proxy answers where the process behind it went away: 503, and try again. */
function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url, headers } = incoming
  const passed = request({ host: "127.0.0.1", port, method, path: url, headers }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(outgoing)
    response.on("error", () => outgoing.destroy())
  })
  passed.on("error", () => {
    if (outgoing.headersSent) outgoing.destroy()
    else outgoing.writeHead(503, { [answeredByProxy]: "yes", "Content-Type": "application/json" }).end("{}")
  })
  incoming.pipe(passed)
}
