// WebKitGTK, a browser without passkeys.

import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { findWebKit, startWebKit, type WebKit } from "../support/real/startWebKit"
import { startServer, type TestServer } from "../support/servers/startServer"

const binary = findWebKit()

describe.skipIf(binary === undefined)("A browser without passkeys", () => {
  let server: TestServer
  let webKit: WebKit
  beforeAll(async () => {
    server = await startServer()
    webKit = await startWebKit(binary ?? "")
  })
  afterAll(async () => {
    await webKit.stop()
    await server.stop()
  })

  it("has no PublicKeyCredential", async () => {
    await webKit.open(`${server.origin}/`)
    expect(await webKit.run("return 'PublicKeyCredential' in window")).toBe(false)
  })

  it.each(["/", "/sign-up", "/sign-in", "/recover"])("is told so at %s", async (path) => {
    await webKit.open(`${server.origin}${path}`)
    await expect
      .poll(() => webKit.run("return document.querySelector('main').innerText"), { timeout: 15_000 })
      .toContain("This browser doesn’t support passkeys. Update it or use another browser.")
  })

  it.each(["/sign-up", "/sign-in", "/recover"])("can start nothing at %s", async (path) => {
    await webKit.open(`${server.origin}${path}`)
    await expect
      .poll(() => webKit.run("return document.querySelectorAll('main :is(button, input)').length"), {
        timeout: 15_000,
      })
      .toBe(0)
  })
})
