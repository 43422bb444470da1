import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { err } from "../../result"
import { createAccountsFixture } from "../testing/fixture"
import { addEmailCode, takeEmailCode } from "./emailCodes"

const key = { boundTo: "a browser", purpose: "sign-in" } as const
const request = { ...key, userId: "alice", address: "alice@example.com" }

describe("addEmailCode", () => {
  it("creates six digits, and stores a keyed hash of them", async () => {
    const { context, memory } = createAccountsFixture()
    const code = await addEmailCode(context, request)
    expect(code).toMatch(/^\d{6}$/)
    const [stored] = memory.emailCodes.values()
    expect(JSON.stringify(stored)).not.toContain(code)
    const otherKey = { ...context, emailCodeKey: new Uint8Array(32) }
    expect(outcomeOf(await takeEmailCode(otherKey, { ...key, code }))).toBe("WrongCode")
  })

  it("creates codes from the whole range", async () => {
    const { context } = createAccountsFixture()
    const codes = await Promise.all(Array.from({ length: 500 }, () => addEmailCode(context, request)))
    expect(new Set(codes.map((code) => code.charAt(0))).size).toBe(10)
  })
})

describe("takeEmailCode", () => {
  it.each([
    ["as it was sent", (code: string) => code],
    ["with a space", (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
    ["with a dash", (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
    [
      "in full width",
      (code: string) => code.replace(/\d/g, (digit) => "０１２３４５６７８９".charAt(Number(digit))),
    ],
    [
      "in Persian digits with zero-width characters",
      (code: string) => code.replace(/\d/g, (digit) => `\u200b${"۰۱۲۳۴۵۶۷۸۹".charAt(Number(digit))}`),
    ],
  ])("accepts the code %s, and returns whose it is", async (_, type) => {
    const { context } = createAccountsFixture()
    const code = await addEmailCode(context, request)
    const taken = requireOk(await takeEmailCode(context, { ...key, code: type(code) }))
    expect(taken).toEqual({ userId: "alice", address: "alice@example.com", recoveryVersion: null })
  })

  it("rejects a code that was moved to another browser, purpose, or address", async () => {
    const { context, memory } = createAccountsFixture()
    for (const change of [
      { boundTo: "another browser" },
      { purpose: "confirm-address" as const },
      { address: "mallory@example.com" },
    ]) {
      const code = await addEmailCode(context, request)
      const [stored] = memory.emailCodes.values()
      memory.emailCodes.clear()
      if (!stored) throw new Error("nothing was stored")
      await context.emailCodeStore.replaceEmailCode({ ...stored, ...change })
      expect(outcomeOf(await takeEmailCode(context, { ...key, ...change, code }))).toBe("WrongCode")
      memory.emailCodes.clear()
    }
  })

  it("accepts the code of any of several bindings, and counts a wrong one against each", async () => {
    const { context } = createAccountsFixture()
    const both = { boundTo: ["first", "second"], purpose: "sign-in" } as const
    for (const boundTo of both.boundTo) {
      const code = await addEmailCode(context, { ...request, boundTo })
      const wrong = code === "000000" ? "111111" : "000000"
      const refused = await takeEmailCode(context, { ...both, code: wrong })
      expect(refused).toEqual(err({ type: "WrongCode", details: { attemptsLeft: 4 } }))
      expect(outcomeOf(await takeEmailCode(context, { ...both, code }))).toBe("accepted")
    }
    expect(outcomeOf(await takeEmailCode(context, { ...both, code: "000000" }))).toBe("CodeExpired")
  })

  it("rejects the right code if it belongs to no account", async () => {
    const { context } = createAccountsFixture()
    const code = await addEmailCode(context, { ...request, userId: null })
    expect(outcomeOf(await takeEmailCode(context, { ...key, code }))).toBe("WrongCode")
  })

  it("rejects text that isn't six digits, without counting an attempt", async () => {
    const { context } = createAccountsFixture()
    const code = await addEmailCode(context, request)
    for (const malformed of ["", "12345", "1234567", "12345a", "\0", "0".repeat(60_000), "一二三四五六"]) {
      expect(outcomeOf(await takeEmailCode(context, { ...key, code: malformed }))).toBe("MalformedCode")
    }
    requireOk(await takeEmailCode(context, { ...key, code }))
  })
})
