import { describe, expect, it, vi } from "vitest"
import { createCachedTotals, totalsTtlSeconds } from "./cachedTotals"

const totals = { usersWithPasskeys: 1, passkeys: 2 }

describe("createCachedTotals", () => {
  it("reads the totals once in 30 seconds, however often they are requested", async () => {
    const readTotals = vi.fn(async () => totals)
    let now = 0
    const readCached = createCachedTotals({ readTotals }, () => new Date(now))
    expect(await Promise.all([readCached(), readCached(), readCached()])).toEqual([totals, totals, totals])
    now = totalsTtlSeconds * 1000 - 1
    await readCached()
    expect(readTotals).toHaveBeenCalledTimes(1)
    now += 1
    await readCached()
    expect(readTotals).toHaveBeenCalledTimes(2)
  })

  it("does not keep a failure", async () => {
    const readTotals = vi.fn(async () => totals).mockRejectedValueOnce(new Error("away"))
    const readCached = createCachedTotals({ readTotals }, () => new Date(0))
    await expect(readCached()).rejects.toThrow("away")
    expect(await readCached()).toEqual(totals)
  })
})
