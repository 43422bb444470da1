// A request's body: JSON of bounded size and depth, in the shape that a route expects.

import { isUtf8 } from "node:buffer"
import type { z } from "zod"
import { err, ok, type Result } from "../result"
import type { RequestError } from "./errors"

const maxBodyBytes = 64 * 1024
/** Deeper than any WebAuthn response; shallow enough for every parser that comes after. */
const maxDepth = 32

type InvalidRequest = Extract<RequestError, { type: "InvalidRequest" }>
type BodyError = InvalidRequest | Extract<RequestError, { type: "RequestTooLarge" | "UnsupportedMediaType" }>

/** Reads and parses the body. An empty one is an empty object. */
export async function readBody<Body>(
  request: Request,
  schema: z.ZodType<Body>,
): Promise<Result<Body, BodyError>> {
  const bytes = await readBytes(request).catch(() => null)
  // Nobody hears this any more, as a rule; it is no fault of ours, nor of the database's.
  if (bytes === null) return err({ type: "InvalidRequest", details: "the body broke off" })
  if (bytes === undefined) return err({ type: "RequestTooLarge" })
  // Replacement characters would make two different texts one: two user IDs, for example.
  if (!isUtf8(bytes)) return err({ type: "InvalidRequest", details: "the body is not UTF-8" })
  const text = bytes.toString("utf8")
  const isJSON = /^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")
  if (text !== "" && !isJSON) return err({ type: "UnsupportedMediaType" })
  const json = parseJSON(text === "" ? "{}" : text)
  return json.ok ? parseShape(json.data, schema) : json
}

/** Checks JSON against a schema. `path` is where in the body it was found. */
export function parseShape<Shape>(
  json: unknown,
  schema: z.ZodType<Shape>,
  path: string[] = [],
): Result<Shape, InvalidRequest> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  const where = [...path, ...(issue?.path ?? [])].join(".") || "the body"
  return err({ type: "InvalidRequest", details: `${where}: ${issue?.message ?? "not as expected"}` })
}

/** Undefined where there is more than may be: no more than that is ever held. */
async function readBytes(request: Request): Promise<Buffer | undefined> {
  const announced = request.headers.get("content-length")
  if (Number(announced ?? 0) > maxBodyBytes) return undefined
  if (request.body === null) return Buffer.alloc(0)
  // Node hands over no more than was announced. To read it chunk by chunk would cost more than all that is done with it.
  if (announced !== null) return Buffer.from(await request.arrayBuffer())
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body) {
    length += chunk.byteLength
    // What is too much is read and dropped: the next request on a connection that was left half-read would hang.
    if (length <= maxBodyBytes) chunks.push(chunk)
  }
  return length <= maxBodyBytes ? Buffer.concat(chunks) : undefined
}

function parseJSON(text: string): Result<unknown, InvalidRequest> {
  if (isTooDeep(text)) return err({ type: "InvalidRequest", details: "the body is nested too deeply" })
  try {
    return ok(JSON.parse(text))
  } catch {
    return err({ type: "InvalidRequest", details: "the body is not JSON" })
  }
}

/** Counts brackets outside strings, before anything recursive sees the text. */
function isTooDeep(text: string): boolean {
  // What has few brackets at all, as everything honest has, needs no closer look.
  if ((text.match(/[[{]/g)?.length ?? 0) <= maxDepth) return false
  let depth = 0
  // A string without its end goes to the end of the text: otherwise each quote in it is tried as a beginning, which
  // takes seconds.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)|[[{\]}]/gs)) {
    if (token === "{" || token === "[") depth += 1
    else if (token === "}" || token === "]") depth -= 1
    if (depth > maxDepth) return true
  }
  return false
}
