import { describe, expect, it } from "vitest"
import { findFreeTop } from "./findFreeTop"

const toast = { top: 700, bottom: 760, left: 16, right: 344 }
const button = (top: number, left = 100) => ({ top, bottom: top + 44, left, right: left + 100 })

describe("findFreeTop", () => {
  it("keeps the position if nothing is there", () => {
    expect(findFreeTop(toast, [button(600), button(800), button(720, 400)], 16)).toBe(700)
  })

  it("moves up until no other box is covered", () => {
    const others = [button(710), button(650), button(500)]
    const top = findFreeTop(toast, others, 16)
    expect(top).toBeLessThan(650 - 60 + 1)
    expect(top).toBeGreaterThanOrEqual(544)
  })

  it("keeps the position if there's no room at all", () => {
    const others = Array.from({ length: 20 }, (_, index) => button(index * 50))
    expect(findFreeTop(toast, others, 16)).toBe(700)
  })
})
