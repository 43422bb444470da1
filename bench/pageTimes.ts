// Measures the time until a page's main button is usable, on a narrow screen with a slow processor, next to a page with one button.

import { chromium, type Browser } from "@playwright/test"
import { findBrowser } from "../scripts/testing/findBrowser.ts"
import { copyBlankApp } from "./blankApp.ts"
import type { BenchContext } from "./context.ts"
import { formatSpread } from "./results.ts"
import { report, run } from "./support/run.ts"
import { startNext } from "./support/server.ts"
import { toRatio, toSpread, type Spread } from "./support/statistics.ts"
import { ours } from "./systems.ts"

const rounds = 15
const cpuSlowdown = 4
const viewport = { width: 360, height: 740 }

interface MeasuredPage {
  name: string
  url: string
}

/** Milliseconds from the start of the navigation until a button in `main` can be pressed. */
export interface PageTime {
  name: string
  milliseconds: Spread
  /** Relative to the page with one button, in the same round. */
  ratio: Spread
}

export async function measurePageTimes({ folder, isQuick }: BenchContext): Promise<PageTime[]> {
  const blankFolder = await copyBlankApp()
  report("building the blank app")
  await run(process.execPath, ["node_modules/next/dist/bin/next", "build"], blankFolder)
  const blank = await startNext({
    folder: blankFolder,
    nextFolder: blankFolder,
    core: undefined,
    path: "/button",
    environment: {},
  })
  const own = await ours.start({ folder, core: undefined })
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: ["--no-sandbox", "--disable-gpu"],
  })
  try {
    const toUrl = (port: number, path: string) => `http://localhost:${port}${path}`
    const pages: MeasuredPage[] = [
      { name: "one button", url: toUrl(blank.port, "/button") },
      ...["/sign-in", "/sign-up"].map((path) => ({ name: path, url: toUrl(own.port, path) })),
    ]
    const times = new Map<string, number[]>(pages.map(({ name }) => [name, []]))
    // The first round fills the servers' caches, so it doesn't count.
    for (let round = 0; round <= (isQuick ? 2 : rounds); round += 1) {
      // Each round starts with another page, because the processor may be busier at the start of one.
      const first = round % pages.length
      for (const { name, url } of [...pages.slice(first), ...pages.slice(0, first)]) {
        const milliseconds = await measureOnce(browser, url)
        if (round > 0) times.get(name)?.push(milliseconds)
      }
    }
    const reference = times.get("one button") ?? []
    const measured = [...times].map(([name, list]) => ({
      name,
      milliseconds: toSpread(list),
      ratio: toRatio(list, reference),
    }))
    for (const { name, milliseconds, ratio } of measured) {
      report(
        `${name}: ${formatSpread(milliseconds, 0)} ms until the button is usable, ratio ${formatSpread(ratio, 2)}`,
      )
    }
    return measured
  } finally {
    await browser.close()
    await Promise.all([own.stop(), blank.stop()])
  }
}

async function measureOnce(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown })
    await page.addInitScript(() => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector("main button:not(:disabled)")) return
        observer.disconnect()
        performance.mark("usable")
      })
      observer.observe(document, { subtree: true, childList: true, attributeFilter: ["disabled"] })
    })
    await page.goto(url)
    const usable = await page.waitForFunction(() => performance.getEntriesByName("usable")[0]?.startTime)
    return Number(await usable.jsonValue())
  } finally {
    await context.close()
  }
}
