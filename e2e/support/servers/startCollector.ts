// A stand-in for an OpenTelemetry collector.

import { createServer } from "node:http"

export interface Collector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string
  /** Returns everything received so far as text. Protobuf contains strings unchanged. */
  readReceived: () => string
  /** The paths of the requests so far. */
  paths: string[]
  stop: () => void
}

/** Starts the collector on a free port of the loopback interface. It accepts every request. */
export async function startCollector(): Promise<Collector> {
  const received: Buffer[] = []
  const paths: string[] = []
  const server = createServer((incoming, outgoing) => {
    paths.push(incoming.url ?? "")
    incoming.on("data", (chunk: Buffer) => received.push(chunk))
    incoming.on("end", () => outgoing.writeHead(200, { "Content-Type": "application/x-protobuf" }).end())
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
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
