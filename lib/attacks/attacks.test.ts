// Runs every attack in the sandbox, with and without the check that stops it.

import { globSync, readFileSync } from "node:fs"
import { afterEach, describe, expect, it, vi } from "vitest"
import { createPasskeys } from "../passkeys"
import { createFixture } from "../passkeys/testing/fixture"
import { leaveOutCheck } from "../passkeys/trace/leftOutCheck"
import { toTestName } from "./attack"
import { attacks } from "./attacks"
import { canLeaveOut, runInSandbox } from "./sandbox/runInSandbox"

const switchable = attacks.filter(canLeaveOut)

afterEach(() => {
  vi.unstubAllGlobals()
})

describe("the attacks", () => {
  it("have unique IDs", () => {
    expect(new Set(attacks.map(({ id }) => id)).size).toBe(attacks.length)
  })

  it.each(attacks)("$id: is stopped by the step $step", async (attack) => {
    const { outcome, trace } = await runInSandbox(attack, { isCheckLeftOut: false })
    expect(outcome).toEqual({ isAccepted: false, description: attack.errorType })
    const failed = trace.steps.filter(({ status }) => status === "failed")
    expect(failed).toMatchObject([{ name: attack.step, errorType: attack.errorType }])
    expect(trace.ceremony).toBe(attack.ceremony)
  })

  it.each(switchable)("$id: succeeds without the check of the step $step", async (attack) => {
    vi.stubGlobal("document", {})
    const { outcome, trace } = await runInSandbox(attack, { isCheckLeftOut: true })
    expect(outcome).toEqual({ isAccepted: true, description: "accepted" })
    expect(trace.steps.filter(({ status }) => status === "failed")).toEqual([])
    expect(attack.consequence).not.toBe("")
  })

  it.each(attacks)("$id: names an existing test", ({ test }) => {
    const text = readFileSync(test.path, "utf8")
    for (const part of [test.name, ...(test.values ?? [])]) expect(text).toContain(part)
    expect(toTestName(test)).not.toContain("%")
  })

  it.each(attacks.filter(({ failures }) => failures.length > 0))(
    "$id: has only failures that docs/security.md lists",
    ({ failures }) => {
      const text = readFileSync("docs/security.md", "utf8")
      expect(failures.filter(({ url }) => !text.includes(`(${url})`))).toEqual([])
    },
  )
})

describe("a check", () => {
  it("is turned off by the sandbox only", () => {
    const files = globSync("{app,components,lib,scripts}/**/*.{ts,tsx}", { exclude: ["**/*.test.ts"] })
    const importers = files.filter((path) => readFileSync(path, "utf8").includes('/leftOutCheck"'))
    expect(importers.toSorted()).toEqual([
      "lib/attacks/sandbox/runInSandbox.ts",
      "lib/passkeys/trace/step.ts",
    ])
  })

  it("can't be turned off on a server", async () => {
    const { context } = createFixture()
    expect(() => leaveOutCheck(context, "signature")).toThrow("only in a page's sandbox")
    for (const attack of switchable.filter(({ step }) => step === "signature")) {
      await expect(runInSandbox(attack, { isCheckLeftOut: true })).rejects.toThrow("only in a page's sandbox")
    }
  })

  it("is turned off in one context only", async () => {
    vi.stubGlobal("document", {})
    const { authenticator, context, registerPasskey } = createFixture()
    await registerPasskey("alice")
    const [weak, strong] = [createPasskeys(leaveOutCheck(context, "signature")), createPasskeys(context)]
    const outcomes: boolean[] = []
    for (const { finishAuthentication } of [weak, strong]) {
      const started = await strong.startAuthentication({ userId: "alice" })
      if (!started.ok) throw new Error(started.error.type)
      const publicKey = authenticator.authenticate(started.data.authenticationOptions, {
        hasWrongSignature: true,
      })
      outcomes.push((await finishAuthentication({ userId: "alice", publicKey })).ok)
    }
    expect(outcomes).toEqual([true, false])
  })

  it("can't be turned off by the name of a member that a request could send", async () => {
    const { context, authenticator, registerPasskey } = createFixture()
    await registerPasskey("alice")
    const passkeys = createPasskeys({
      ...context,
      ...{ leftOut: "signature", "Symbol(left out)": "signature" },
    })
    const started = await passkeys.startAuthentication({ userId: "alice" })
    if (!started.ok) throw new Error(started.error.type)
    const publicKey = authenticator.authenticate(started.data.authenticationOptions, {
      hasWrongSignature: true,
    })
    expect((await passkeys.finishAuthentication({ userId: "alice", publicKey })).ok).toBe(false)
  })
})
