import { existsSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { sourceTour } from "./sourceTour"

describe("sourceTour", () => {
  it.each(sourceTour.flatMap(({ paths }) => paths))("leads to %s, which exists", (path) => {
    expect(existsSync(path)).toBe(true)
  })
})
