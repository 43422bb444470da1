import { describe, expect, it } from "vitest"
import { ok } from "@/lib/result"
import { takeTurn } from "./ceremonyTurn"
import { isPromptOpen, subscribeToPrompts, waitForPrompt } from "./openPrompt"

describe("waitForPrompt", () => {
  it("tells listeners that the prompt is open until the user has responded", async () => {
    const seen: boolean[] = []
    const stop = subscribeToPrompts(() => seen.push(isPromptOpen()))
    const { promise, resolve } = Promise.withResolvers<string>()
    const waiting = waitForPrompt(takeTurn(), promise.then(ok))
    expect(isPromptOpen()).toBe(true)
    resolve("a passkey")
    expect(await waiting).toEqual({ ok: true, data: "a passkey" })
    expect(isPromptOpen()).toBe(false)
    stop()
    await waitForPrompt(takeTurn(), Promise.resolve(ok(undefined)))
    expect(seen).toEqual([true, false])
  })

  it("is superseded at once if its turn has already ended", async () => {
    const turn = takeTurn()
    takeTurn()
    const waiting = waitForPrompt(turn, new Promise(() => {}))
    expect(await waiting).toEqual({ ok: false, error: { type: "Superseded" } })
  })
})
