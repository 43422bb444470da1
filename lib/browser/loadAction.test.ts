import { describe, expect, it, vi } from "vitest"
import { ok, type Result } from "@/lib/result"
import { loadAction } from "./loadAction"
import type { Failure } from "./messages/failures"

describe("loadAction", () => {
  it("passes the arguments to the loaded action", async () => {
    const rename = loadAction(async () => async (id: string, name: string) => ok(`${id}: ${name}`))
    expect(await rename("a", "Phone")).toEqual(ok("a: Phone"))
  })

  it("fails if the code can't be loaded, and loads it again the next time", async () => {
    let attempts = 0
    const run = loadAction(async () => {
      attempts += 1
      if (attempts === 1) throw new Error("Failed to load chunk")
      return async () => ok(undefined)
    })
    expect(await run()).toEqual({ ok: false, error: { type: "CodeNotLoaded" } })
    expect((await run()).ok).toBe(true)
  })

  it("fails if the code takes too long to load", async () => {
    vi.useFakeTimers()
    const run = loadAction(() => new Promise<() => Promise<Result<undefined, Failure>>>(() => {}))
    const result = run()
    await vi.advanceTimersByTimeAsync(20_000)
    vi.useRealTimers()
    expect(await result).toEqual({ ok: false, error: { type: "CodeNotLoaded" } })
  })
})
