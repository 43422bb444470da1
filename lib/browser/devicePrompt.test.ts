import { describe, expect, it } from "vitest"
import { isPromptOpen, showPrompt, subscribeToPrompts } from "./devicePrompt"

describe("showPrompt", () => {
  it("tells that the prompt is open until the user has responded", async () => {
    const seen: boolean[] = []
    const stop = subscribeToPrompts(() => seen.push(isPromptOpen()))
    const { promise, resolve } = Promise.withResolvers<string>()
    const outcome = showPrompt(() => promise)
    expect(isPromptOpen()).toBe(true)
    resolve("a passkey")
    expect(await outcome).toBe("a passkey")
    expect(isPromptOpen()).toBe(false)
    stop()
    await showPrompt(async () => {})
    expect(seen).toEqual([true, false])
  })

  it("tells that the prompt is closed after it fails", async () => {
    await expect(showPrompt(() => Promise.reject(new Error("closed")))).rejects.toThrow("closed")
    expect(isPromptOpen()).toBe(false)
  })
})
