// An HTTP client that behaves like a browser: a cookie jar, and the headers that a page of the site sends. Tests can
// override everything.

import {
  Agent,
  request,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from "node:http"
import { Agent as TlsAgent, request as requestOverTls } from "node:https"
import { Readable } from "node:stream"
import { setImmediate } from "node:timers/promises"
import type { ServerAddress } from "./servers/startServer"

export interface HttpResponse {
  status: number
  headers: IncomingHttpHeaders
  text: string
  /** The parsed body, or undefined if it isn't JSON. */
  json: unknown
}

export interface HttpRequest {
  method: string
  /** Sent unchanged. */
  path: string
  /** Sent as JSON. */
  json?: unknown
  /** Sent unchanged, with a Content-Length unless `isChunked` is set. */
  body?: string | Buffer
  isChunked?: boolean
  /** Runs after the headers were sent, and before the body is. */
  beforeBody?: () => Promise<unknown>
  /** Adds to the headers that a page of the site sends. `undefined` removes a header. */
  headers?: Record<string, string | undefined>
}

export interface HttpClient {
  cookies: Map<string, string>
  send: (request: HttpRequest) => Promise<HttpResponse>
  get: (path: string) => Promise<HttpResponse>
  post: (path: string, json?: unknown) => Promise<HttpResponse>
  patch: (path: string, json: unknown) => Promise<HttpResponse>
  delete: (path: string) => Promise<HttpResponse>
}

/** A server that a client can reach. */
export interface HttpServer extends ServerAddress {
  /** The certificate of the authority to trust, for a server that uses TLS. */
  authority?: string
  /** The address of this machine to connect from, such as 127.0.0.2. */
  localAddress?: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const tlsAgent = new TlsAgent({ keepAlive: true, maxSockets: 64 })

/**
 * Closes the connections of all clients that no request uses. Otherwise, one could be reused just as a server closes it for being
 * idle, and a server that is stopping would wait for them.
 */
export function closeIdleConnections(): void {
  for (const sockets of [agent, tlsAgent].flatMap(({ freeSockets }) => Object.values(freeSockets))) {
    for (const socket of sockets ?? []) socket.destroy()
  }
}

/**
 * Servers close idle connections, also while this process is too busy to notice. Lets Node.js notice, so that it doesn't send a
 * request on one. What has arrived is read only once each turn of the event loop, and this may be the end of one.
 */
async function noticeClosedConnections(): Promise<void> {
  await setImmediate()
  await setImmediate()
}

/** Creates a client without cookies. It sends a User-Agent only if one is given. */
export function createHttpClient(server: HttpServer, userAgent?: string): HttpClient {
  const cookies = new Map<string, string>()

  async function send(sent: HttpRequest): Promise<HttpResponse> {
    const body = sent.json === undefined ? sent.body : JSON.stringify(sent.json)
    const headers = {
      Origin: server.origin,
      "Content-Type": "application/json",
      // Otherwise it would be the address.
      ...(server.authority !== undefined && { Host: new URL(server.origin).host }),
      ...(userAgent !== undefined && { "User-Agent": userAgent }),
      ...(cookies.size > 0 && { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }),
      ...(body !== undefined && !sent.isChunked && { "Content-Length": String(Buffer.byteLength(body)) }),
      ...(sent.isChunked && { "Transfer-Encoding": "chunked" }),
      ...sent.headers,
    }
    await noticeClosedConnections()
    const response = await exchange(server, sent, withoutUndefined(headers), body)
    for (const setCookie of response.headers["set-cookie"] ?? []) keepCookie(cookies, setCookie)
    return response
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
  server: HttpServer,
  { method, path, beforeBody }: HttpRequest,
  headers: Record<string, string>,
  body: string | Buffer | undefined,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const outgoing = openRequest(server, { method, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", reject)
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8")
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: parseJSON(text),
        })
      })
    })
    // An error after the response changes nothing: a server that rejects a body doesn't have to read all of it.
    outgoing.on("error", reject)
    if (body === undefined) outgoing.end()
    else if (beforeBody) {
      outgoing.flushHeaders()
      beforeBody().then(() => outgoing.end(body), reject)
    } else Readable.from(inChunks(Buffer.from(body))).pipe(outgoing)
  })
}

function openRequest(
  { port, origin, authority, localAddress }: HttpServer,
  options: RequestOptions,
  onResponse: (response: IncomingMessage) => void,
): ClientRequest {
  const address = { host: "127.0.0.1", port, localAddress }
  if (authority === undefined) return request({ ...options, ...address, agent }, onResponse)
  return requestOverTls(
    {
      ...options,
      ...address,
      agent: tlsAgent,
      ca: authority,
      servername: new URL(origin).hostname,
    },
    onResponse,
  )
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
