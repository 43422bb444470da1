import { afterEach, describe, expect, it, vi } from "vitest"
import { callApi } from "./callApi"

/** Makes every request wait until it is aborted, and returns a function that lets its time run out. */
function hang(): () => void {
  const timeout = new AbortController()
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(timeout.signal)
  vi.stubGlobal(
    "fetch",
    (_: string, { signal }: RequestInit) =>
      new Promise((__, reject) => {
        signal?.addEventListener("abort", () => reject(new DOMException("Time is up", "TimeoutError")))
      }),
  )
  return () => timeout.abort()
}

describe("callApi", () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it("ends when the server hasn't responded for a while", async () => {
    const runOut = hang()
    const call = callApi("POST", "/api/hangs")
    runOut()
    expect(await call).toEqual({ ok: false, error: { type: "NoResponse" } })
  })

  it("fails differently if there can't be a response", async () => {
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("Failed to fetch")
    })
    expect(await callApi("POST", "/api/down")).toEqual({ ok: false, error: { type: "Unreachable" } })
  })
})
