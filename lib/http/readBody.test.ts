import { describe, expect, it } from "vitest"
import { z } from "zod"
import { readBody } from "./readBody"

const schema = z.object({ userId: z.string() })

/** A body with a Content-Length is read at once, other bodies in chunks. */
const requestKinds = [
  ["with a Content-Length", true],
  ["sent in chunks", false],
] as const

function toRequest(body: Uint8Array<ArrayBuffer>, hasLength: boolean): Request {
  return new Request("http://localhost/", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...(hasLength && { "Content-Length": String(body.length) }),
    },
    body,
  })
}

describe.each(requestKinds)("readBody of a body %s", (_, hasLength) => {
  it("returns the parsed body", async () => {
    const body = new TextEncoder().encode('{"userId":"andré"}')
    expect(await readBody(toRequest(body, hasLength), schema)).toEqual({
      ok: true,
      data: { userId: "andré" },
    })
  })

  it.each([
    ["a Latin-1 letter", [0xe9]],
    ["half a sequence", [0xc3]],
    ["an overlong sequence", [0xc0, 0x80]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
  ])("rejects %s instead of replacing it", async (_name, bytes) => {
    const body = new Uint8Array(
      Buffer.concat([Buffer.from('{"userId":"andr'), Buffer.from(bytes), Buffer.from('"}')]),
    )
    expect(await readBody(toRequest(body, hasLength), schema)).toEqual({
      ok: false,
      error: { type: "InvalidRequest", details: "the body isn't UTF-8" },
    })
  })
})
