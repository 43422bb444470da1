import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { runLater } from "./runLater"

describe("runLater", () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it("runs the effect in a later task", () => {
    const effect = vi.fn()
    runLater(effect)
    expect(effect).not.toHaveBeenCalled()
    vi.runAllTimers()
    expect(effect).toHaveBeenCalledOnce()
  })

  it("doesn't run the effect if it's cleaned up first", () => {
    const effect = vi.fn()
    runLater(effect)()
    vi.runAllTimers()
    expect(effect).not.toHaveBeenCalled()
  })

  it("cleans up what the effect started", () => {
    const cleanUp = vi.fn()
    const stop = runLater(() => cleanUp)
    vi.runAllTimers()
    expect(cleanUp).not.toHaveBeenCalled()
    stop()
    expect(cleanUp).toHaveBeenCalledOnce()
  })
})
