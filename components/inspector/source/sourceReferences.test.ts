import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { findSourceLines } from "@/app/inspect/findSourceLines"
import { listSourceReferences, toSourceKey } from "./sourceReferences"

describe("findSourceLines", () => {
  it("finds the line of each function on a ceremony's way", () => {
    const lines = findSourceLines()
    expect(
      listSourceReferences([])
        .map(toSourceKey)
        .filter((key) => lines[key] === undefined),
    ).toEqual([])
  })

  it("finds the line of a step", () => {
    const path = "lib/passkeys/webauthn/clientData.ts"
    const line = findSourceLines()[toSourceKey({ path, text: 'name: "origin"' })] ?? 0
    expect(readFileSync(path, "utf8").split("\n")[line - 1]).toContain('name: "origin"')
  })
})
