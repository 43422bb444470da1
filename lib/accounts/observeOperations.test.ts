import { describe, expect, it } from "vitest"
import { observeOperations } from "./observeOperations"

describe("observeOperations", () => {
  it("reports the operation's name, and calls it", () => {
    const names: string[] = []
    const observer = {
      onStep: () => {},
      onStoreCall: () => {},
      onOperation: (name: string) => names.push(name),
    }
    const observed = observeOperations({ double: (value: number) => value * 2 }, observer)
    expect(observed.double(4)).toBe(8)
    expect(names).toEqual(["double"])
  })
})
