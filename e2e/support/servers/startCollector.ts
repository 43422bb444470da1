// What listens for traces, in an OpenTelemetry collector's place.

import { createServer } from "node:http"

export interface Collector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string
  /** Everything that was sent so far, as text: protobuf holds strings as they are. */
  readReceived: () => string
  /** The paths that it was sent to. */
  paths: string[]
  stop: () => void
}

/** Listens on this machine, and takes whatever it is sent. */
export async function startCollector(): Promise<Collector> {
  const received: Buffer[] = []
  const paths: string[] = []
  const server = createServer((incoming, outgoing) => {
    paths.push(incoming.url ?? "")
    incoming.on("data", (chunk: Buffer) => received.push(chunk))
    incoming.on("end", () => outgoing.writeHead(200, { "Content-Type": "application/x-protobuf" }).end())
  })
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("no port")
  return {
    url: `http://127.0.0.1:${address.port}`,
    readReceived: () => Buffer.concat(received).toString("latin1"),
    paths,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
