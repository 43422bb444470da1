// A browser as far as the servers can tell: keeps connections open and sends what a page of the site sends.

import { Agent, request } from "node:http"

export interface HttpAnswer {
  status: number
  cookies: string[]
  text: string
}

export interface HttpRequest {
  method: "GET" | "POST"
  path: string
  /** Sent as JSON. */
  json?: unknown
  /** `name=value` each. */
  cookies?: string[]
}

const agent = new Agent({ keepAlive: true, maxSockets: Infinity })

/** Sends one request. */
export function send(port: number, origin: string, asked: HttpRequest): Promise<HttpAnswer> {
  const { method, path, json, cookies } = asked
  const body = json === undefined ? undefined : Buffer.from(JSON.stringify(json))
  const headers = {
    Origin: origin,
    "Sec-Fetch-Site": "same-origin",
    Accept: "*/*",
    "Content-Type": "application/json",
    ...(cookies && cookies.length > 0 && { Cookie: cookies.join("; ") }),
    ...(body && { "Content-Length": body.length }),
  }
  return new Promise((answer, fail) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers, agent }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", fail)
      response.on("end", () => {
        const setCookies = response.headers["set-cookie"] ?? []
        answer({
          status: response.statusCode ?? 0,
          cookies: setCookies.map((cookie) => cookie.split(";", 1)[0] ?? ""),
          text: Buffer.concat(chunks).toString("utf8"),
        })
      })
    })
    outgoing.on("error", (error) => {
      // The server had closed a connection that was kept open, while this was on its way: nothing of it was read.
      const wasClosed = outgoing.reusedSocket && "code" in error && error.code === "ECONNRESET"
      if (wasClosed) send(port, origin, asked).then(answer, fail)
      else fail(error)
    })
    outgoing.end(body)
  })
}
