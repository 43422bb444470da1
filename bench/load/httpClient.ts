// Sends requests like a browser on a page of the site, over connections that stay open.

import { Agent, request } from "node:http"

export interface HttpResponse {
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
export function send(port: number, origin: string, message: HttpRequest): Promise<HttpResponse> {
  const { method, path, json, cookies } = message
  const body = json === undefined ? undefined : Buffer.from(JSON.stringify(json))
  const headers = {
    Origin: origin,
    "Sec-Fetch-Site": "same-origin",
    Accept: "*/*",
    "Content-Type": "application/json",
    ...(cookies && cookies.length > 0 && { Cookie: cookies.join("; ") }),
    ...(body && { "Content-Length": body.length }),
  }
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers, agent }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", reject)
      response.on("end", () => {
        const setCookies = response.headers["set-cookie"] ?? []
        resolve({
          status: response.statusCode ?? 0,
          cookies: setCookies.map((cookie) => cookie.split(";", 1)[0] ?? ""),
          text: Buffer.concat(chunks).toString("utf8"),
        })
      })
    })
    outgoing.on("error", (error) => {
      // The server closed the idle connection at the same moment, without reading the request.
      const wasClosed = outgoing.reusedSocket && "code" in error && error.code === "ECONNRESET"
      if (wasClosed) send(port, origin, message).then(resolve, reject)
      else reject(error)
    })
    outgoing.end(body)
  })
}
