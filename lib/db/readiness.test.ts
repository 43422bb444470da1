import { afterEach, describe, expect, it, vi } from "vitest"
import { providers } from "./provider"
import { noteDiskFull, requireWritable } from "./readiness"
import { useEmptyStores } from "./testing/emptyStores"

describe.each(providers)("requireWritable on %s", (provider) => {
  const createStores = useEmptyStores(provider)

  it("resolves again and again if the database accepts writes", async () => {
    const { prisma } = await createStores()
    for (let time = 1; time <= 3; time += 1) await requireWritable(prisma, new Date())
    expect(await prisma.lease.count()).toBe(1)
  })
})

describe("requireWritable", () => {
  const createStores = useEmptyStores("sqlite")
  afterEach(() => vi.restoreAllMocks())

  it("rejects for ten seconds after the disk was full, although a small write would succeed", async () => {
    const { prisma } = await createStores()
    // In the past, so that no other test is affected.
    let start = performance.now() - 120_000
    const clock = vi.spyOn(performance, "now")
    for (const code of ["SQLITE_FULL", "53100"]) {
      clock.mockReturnValue((start += 30_000))
      noteDiskFull(new Error("something else"))
      await requireWritable(prisma, new Date())
      noteDiskFull(Object.assign(new Error("full"), { code }))
      await expect(requireWritable(prisma, new Date())).rejects.toThrow("disk")
      clock.mockReturnValue(start + 9_900)
      await expect(requireWritable(prisma, new Date())).rejects.toThrow("disk")
      clock.mockReturnValue(start + 10_000)
      await requireWritable(prisma, new Date())
    }
  })
})
