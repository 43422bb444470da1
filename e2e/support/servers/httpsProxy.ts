// An HTTPS proxy in front of the application, as in production. It terminates TLS for any number of hosts.

import { request } from "node:http"
import { createServer } from "node:https"
import { generate } from "selfsigned"

export interface HttpsProxy {
  port: number
  /** Forwards the next requests to another port. */
  forwardTo: (targetPort: number) => void
  stop: () => Promise<void>
}

/** Starts a proxy with a self-signed certificate on the loopback interface. It forwards to `targetPort`. */
export async function startHttpsProxy(targetPort: number): Promise<HttpsProxy> {
  let currentPort = targetPort
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
  })
  const proxy = createServer({ key, cert }, (incoming, outgoing) => {
    const { method, url: path, headers } = incoming
    const forwarded = request({ host: "127.0.0.1", port: currentPort, method, path, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(outgoing)
    })
    // The browser disconnected, or the application is being stopped.
    forwarded.on("error", () => outgoing.destroy())
    incoming.pipe(forwarded)
  })
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve))
  const address = proxy.address()
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    forwardTo: (port) => {
      currentPort = port
    },
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve())
        proxy.closeAllConnections()
      }),
  }
}
