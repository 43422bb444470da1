// What stands in front of the application in production: it ends TLS for any number of hosts.

import { request } from "node:http"
import { createServer } from "node:https"
import { generate } from "selfsigned"

export interface HttpsProxy {
  port: number
  stop: () => Promise<void>
}

/** Starts a proxy on loopback, with a certificate of its own making, in front of what listens on `targetPort`. */
export async function startHttpsProxy(targetPort: number): Promise<HttpsProxy> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
  })
  const proxy = createServer({ key, cert }, (incoming, answer) => {
    const { method, url: path, headers } = incoming
    const forwarded = request({ host: "127.0.0.1", port: targetPort, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    })
    // The browser went away, or the application is being stopped: nobody is left to answer.
    forwarded.on("error", () => answer.destroy())
    incoming.pipe(forwarded)
  })
  await new Promise<void>((resume) => proxy.listen(0, "127.0.0.1", resume))
  const address = proxy.address()
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    stop: () =>
      new Promise((resume) => {
        proxy.close(() => resume())
        proxy.closeAllConnections()
      }),
  }
}
