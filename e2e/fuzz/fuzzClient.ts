// Sends raw requests, including malformed ones, and times the responses.

import { Agent, request } from "node:http"

export interface FuzzRequest {
  /** What was generated, for the report. */
  label: string
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
}

export interface FuzzResponse {
  /** 0 if the connection ended without a response. */
  status: number
  contentType: string
  text: string
  cookies: string[]
  milliseconds: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 })
const timeoutMilliseconds = 20_000

/** Sends one request. Never rejects: a connection that ends without a response has the status 0. */
export function sendFuzzRequest(port: number, sent: FuzzRequest): Promise<FuzzResponse> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const settle = (status: number, text: string, contentType = "", cookies: string[] = []) => {
      resolve({ status, text, contentType, cookies, milliseconds: performance.now() - startedAt })
    }
    const fail = (error: Error) => settle(0, error.message)
    try {
      const outgoing = request(
        {
          host: "127.0.0.1",
          port,
          method: sent.method,
          path: sent.path,
          agent,
          timeout: timeoutMilliseconds,
          headers: {
            ...(sent.body !== undefined && { "Content-Length": String(Buffer.byteLength(sent.body)) }),
            ...sent.headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on("data", (chunk: Buffer) => chunks.push(chunk))
          response.on("error", fail)
          response.on("end", () => {
            settle(
              response.statusCode ?? 0,
              Buffer.concat(chunks).toString("utf8"),
              response.headers["content-type"],
              response.headers["set-cookie"]?.map((cookie) => cookie.split(";", 1)[0] ?? ""),
            )
          })
        },
      )
      outgoing.on("error", (error: NodeJS.ErrnoException) => {
        // The server closed an idle connection just as it was reused. It hasn't read the request.
        const wasIdle = outgoing.reusedSocket && error.code === "ECONNRESET"
        if (wasIdle) void sendFuzzRequest(port, sent).then(resolve)
        else fail(error)
      })
      outgoing.on("timeout", () => outgoing.destroy(new Error("timed out")))
      outgoing.end(sent.body)
    } catch (error) {
      // Node refuses to send some headers and paths at all.
      settle(-1, String(error))
    }
  })
}
