// Starts WebKitGTK's browser for tests on a screen of its own, controlled with WebDriver.
// https://www.w3.org/TR/webdriver2/

import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { globSync } from "node:fs"
import { setTimeout } from "node:timers/promises"
import { z } from "zod"
import { installFromDebian } from "@/scripts/testing/installFromDebian"
import { findFreePort } from "../servers/serverProcess"

export interface WebKit {
  open: (url: string) => Promise<void>
  /** Runs a script in the page and returns what it returns. */
  run: (script: string) => Promise<unknown>
  stop: () => Promise<void>
}

/** Returns the path of WebKitGTK's browser for tests. As root on Debian, installs it. */
export function findWebKit(): string | undefined {
  const find = () => globSync("/usr/lib/*/webkit2gtk-4.1/MiniBrowser")[0]
  return find() ?? (installFromDebian(["webkit2gtk-driver", "xvfb"]) ? find() : undefined)
}

const session = z.object({ value: z.object({ sessionId: z.string() }) })
const result = z.object({ value: z.unknown() })

export async function startWebKit(binary: string): Promise<WebKit> {
  const screen = spawn("Xvfb", ["-displayfd", "1", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  })
  const output: unknown[] = await once(screen.stdout, "data")
  const port = await findFreePort()
  const driver = spawn("WebKitWebDriver", ["--host=127.0.0.1", `--port=${port}`], {
    stdio: "ignore",
    env: { ...process.env, DISPLAY: `:${String(output[0]).trim()}` },
  })
  const send = async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: body === undefined ? "GET" : "POST",
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`WebKit: ${await response.text()}`)
    return response.json()
  }
  const stop = async () => {
    await end(driver)
    await end(screen)
  }
  try {
    while (!(await send("/status").catch(() => false))) await setTimeout(50)
    const options = { binary, args: ["--automation"] }
    const alwaysMatch = { "webkitgtk:browserOptions": options }
    const { sessionId } = session.parse(await send("/session", { capabilities: { alwaysMatch } })).value
    return {
      open: async (url) => {
        await send(`/session/${sessionId}/url`, { url })
      },
      run: async (script) =>
        result.parse(await send(`/session/${sessionId}/execute/sync`, { script, args: [] })).value,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill("SIGTERM")
  await once(child, "close")
}
