import { createServer } from "node:http"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { sendHeadersWithBody } from "./sendHeadersWithBody"

describe("sendHeadersWithBody", () => {
  const headersSent: boolean[] = []
  const server = createServer((_, response) => {
    response.setHeader("X-Name", "value")
    response.flushHeaders()
    headersSent.push(response.headersSent)
    response.write("a")
    headersSent.push(response.headersSent)
    response.end("b")
  })
  beforeAll(async () => {
    sendHeadersWithBody()
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  })
  afterAll(() => server.close())

  it("sends the headers with the first part of the body", async () => {
    const address = server.address()
    const port = typeof address === "object" ? address?.port : undefined
    const response = await fetch(`http://127.0.0.1:${String(port)}`)
    expect(response.headers.get("x-name")).toBe("value")
    expect(await response.text()).toBe("ab")
    expect(headersSent).toEqual([false, true])
  })
})
