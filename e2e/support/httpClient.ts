// A browser as far as HTTP goes: one cookie jar and the headers of a page of the site; everything can be overridden.

import { Agent, request, type IncomingHttpHeaders } from "node:http"
import { Readable } from "node:stream"
import type { ServerAddress } from "./servers/startServer"

export interface HttpAnswer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  /** The body parsed; undefined where it is not JSON. */
  json: unknown
}

export interface HttpRequest {
  method: string
  /** Sent as it stands. */
  path: string
  /** Sent as JSON. */
  json?: unknown
  /** Sent as it stands, with a Content-Length; with `isChunked`, without one. */
  body?: string | Buffer
  isChunked?: boolean
  /** On top of what a page of the site sends; undefined takes one away. */
  headers?: Record<string, string | undefined>
}

export interface HttpClient {
  cookies: Map<string, string>
  send: (request: HttpRequest) => Promise<HttpAnswer>
  get: (path: string) => Promise<HttpAnswer>
  post: (path: string, json?: unknown) => Promise<HttpAnswer>
  patch: (path: string, json: unknown) => Promise<HttpAnswer>
  delete: (path: string) => Promise<HttpAnswer>
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** A browser that has never been here; without a `userAgent` it does not say which. */
export function createHttpClient(server: ServerAddress, userAgent?: string): HttpClient {
  const cookies = new Map<string, string>()

  async function send(sent: HttpRequest): Promise<HttpAnswer> {
    const body = sent.json === undefined ? sent.body : JSON.stringify(sent.json)
    const headers = {
      Origin: server.origin,
      "Content-Type": "application/json",
      ...(userAgent !== undefined && { "User-Agent": userAgent }),
      ...(cookies.size > 0 && { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }),
      ...(body !== undefined && !sent.isChunked && { "Content-Length": String(Buffer.byteLength(body)) }),
      ...(sent.isChunked && { "Transfer-Encoding": "chunked" }),
      ...sent.headers,
    }
    const answer = await exchange(server.port, sent.method, sent.path, withoutUndefined(headers), body)
    for (const setCookie of answer.headers["set-cookie"] ?? []) keepCookie(cookies, setCookie)
    return answer
  }

  return {
    cookies,
    send,
    get: (path) => send({ method: "GET", path }),
    post: (path, json) => send({ method: "POST", path, json }),
    patch: (path, json) => send({ method: "PATCH", path, json }),
    delete: (path) => send({ method: "DELETE", path }),
  }
}

function exchange(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | Buffer | undefined,
): Promise<HttpAnswer> {
  return new Promise((answer, fail) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers, agent }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", fail)
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8")
        answer({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: parseJSON(text),
        })
      })
    })
    // Once it is answered it is settled: a server that refuses a body need not read it to its end.
    outgoing.on("error", fail)
    if (body === undefined) outgoing.end()
    else Readable.from(inChunks(Buffer.from(body))).pipe(outgoing)
  })
}

function* inChunks(body: Buffer): Generator<Buffer> {
  const chunkBytes = 16 * 1024
  for (let start = 0; start < body.length; start += chunkBytes) yield body.subarray(start, start + chunkBytes)
}

function keepCookie(cookies: Map<string, string>, setCookie: string): void {
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? []
  if (name === undefined || value === undefined) return
  if (/;\s*max-age=0/i.test(setCookie)) cookies.delete(name)
  else cookies.set(name, value)
}

function withoutUndefined(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

function parseJSON(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
