// Reads request bodies: JSON of limited size and depth, validated by the route's schema.

import { isUtf8 } from "node:buffer"
import type { z } from "zod"
import { err, ok, type Result } from "../result"
import type { RequestError } from "./errors"

const maxBodyBytes = 64 * 1024
/** Deeper than any WebAuthn response, and shallow enough for every recursive parser. */
const maxDepth = 32

type InvalidRequest = Extract<RequestError, { type: "InvalidRequest" }>
type BodyError = InvalidRequest | Extract<RequestError, { type: "RequestTooLarge" | "UnsupportedMediaType" }>

/** Reads and parses the body. An empty body counts as `{}`. */
export async function readBody<Body>(
  request: Request,
  schema: z.ZodType<Body>,
): Promise<Result<Body, BodyError>> {
  const received = await receiveBody(request)
  return received.ok ? parseBody(request, received.data, schema) : received
}

/**
 * Waits for the body. A client can send it minutes after the headers, so read sessions only afterwards. Otherwise, a request could
 * still change an account after its session was ended.
 */
export async function receiveBody(request: Request): Promise<Result<Buffer, BodyError>> {
  const bytes = await readBytes(request).catch(() => null)
  // The client disconnected. That is neither our error nor the database's.
  if (bytes === null) return err({ type: "InvalidRequest", details: "the body is incomplete" })
  return bytes === undefined ? err({ type: "RequestTooLarge" }) : ok(bytes)
}

/** Parses a body that was received. An empty body counts as `{}`. */
export function parseBody<Body>(
  request: Request,
  bytes: Buffer,
  schema: z.ZodType<Body>,
): Result<Body, BodyError> {
  // Replacement characters would make different texts equal, such as two user IDs.
  if (!isUtf8(bytes)) return err({ type: "InvalidRequest", details: "the body isn't UTF-8" })
  const text = bytes.toString("utf8")
  const isJSON = /^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")
  if (text !== "" && !isJSON) return err({ type: "UnsupportedMediaType" })
  const json = parseJSON(text === "" ? "{}" : text)
  return json.ok ? parseShape(json.data, schema) : json
}

/**
 * Validates JSON with a schema.
 * @param path The JSON's location in the body, for the error message.
 */
export function parseShape<Shape>(
  json: unknown,
  schema: z.ZodType<Shape>,
  path: string[] = [],
): Result<Shape, InvalidRequest> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  const where = [...path, ...(issue?.path ?? [])].join(".") || "the body"
  return err({ type: "InvalidRequest", details: `${where}: ${issue?.message ?? "is invalid"}` })
}

/** Returns undefined if the body is too large. Never keeps more than the limit in memory. */
async function readBytes(request: Request): Promise<Buffer | undefined> {
  const contentLength = request.headers.get("content-length")
  if (Number(contentLength ?? 0) > maxBodyBytes) return undefined
  if (request.body === null) return Buffer.alloc(0)
  // Node.js never delivers more than Content-Length. Reading in chunks would cost more than all other work on the body.
  if (contentLength !== null) return Buffer.from(await request.arrayBuffer())
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body) {
    length += chunk.byteLength
    // Read and discard the excess. Otherwise the next request on the connection would hang.
    if (length <= maxBodyBytes) chunks.push(chunk)
  }
  return length <= maxBodyBytes ? Buffer.concat(chunks) : undefined
}

function parseJSON(text: string): Result<unknown, InvalidRequest> {
  if (isTooDeep(text)) return err({ type: "InvalidRequest", details: "the body is nested too deeply" })
  try {
    return ok(JSON.parse(text))
  } catch {
    return err({ type: "InvalidRequest", details: "the body isn't JSON" })
  }
}

/** Counts brackets outside strings, before a recursive parser sees the text. */
function isTooDeep(text: string): boolean {
  // Fast path: text with few brackets can't be too deep.
  if ((text.match(/[[{]/g)?.length ?? 0) <= maxDepth) return false
  let depth = 0
  // An unterminated string extends to the end of the text. Otherwise, the expression would retry at each quote, which takes
  // seconds.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)|[[{\]}]/gs)) {
    if (token === "{" || token === "[") depth += 1
    else if (token === "}" || token === "]") depth -= 1
    if (depth > maxDepth) return true
  }
  return false
}
