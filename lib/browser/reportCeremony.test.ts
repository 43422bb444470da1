import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

const sendBeacon = vi.fn<(url: string, body: Blob) => boolean>()

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal("navigator", { sendBeacon })
})
afterEach(() => {
  sendBeacon.mockReset()
  vi.unstubAllGlobals()
})

/** Opens a page, and returns its function. */
async function openPage() {
  return (await import("./reportCeremony")).reportCeremony
}

const readReports = () =>
  Promise.all(sendBeacon.mock.calls.map(async ([, body]): Promise<unknown> => JSON.parse(await body.text())))

describe("reportCeremony", () => {
  it.each([
    ["NotAllowedError", 0, { exception: "NotAllowedError", duration: "under-1s" }],
    ["UnknownError", 2000, { exception: "UnknownError", duration: "under-5s" }],
    ["SecurityError", 6000, { exception: "SecurityError", duration: "under-30s" }],
    ["alice@example.com", 60_000, { exception: "other", duration: "longer" }],
  ])("sends the name of a known exception and a range of durations: %s, %i ms", async (name, ms, report) => {
    const reportCeremony = await openPage()
    reportCeremony("registration", name, performance.now() - ms)
    expect(sendBeacon.mock.calls[0]?.[0]).toBe("/api/ceremony-reports")
    expect(sendBeacon.mock.calls[0]?.[1].type).toBe("application/json")
    expect(await readReports()).toEqual([{ ceremony: "registration", ...report }])
  })

  it("doesn't send that the page itself ended the ceremony", async () => {
    const reportCeremony = await openPage()
    reportCeremony("authentication", "AbortError", 0)
    expect(sendBeacon).not.toHaveBeenCalled()
  })

  it("sends three reports per page", async () => {
    const reportCeremony = await openPage()
    for (let index = 0; index < 5; index += 1) reportCeremony("authentication", "NotAllowedError", 0)
    expect(sendBeacon).toHaveBeenCalledTimes(3)
  })
})
