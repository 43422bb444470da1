// Measures the time until a page's main button is usable, on a narrow screen with a slow CPU, next to a page with one button.

import { resolve } from "node:path"
import { chromium, type Browser } from "@playwright/test"
import { findBrowser } from "../scripts/testing/findBrowser.ts"
import { copyBlankApp } from "./blankApp.ts"
import type { BenchContext } from "./context.ts"
import { createAccount } from "./load/createAccount.ts"
import { formatSpread } from "./results.ts"
import { report, run } from "./support/run.ts"
import { startNext } from "./support/server.ts"
import { toRatio, toSpread, type Spread } from "./support/statistics.ts"
import { ours } from "./systems.ts"

const rounds = 21
const cpuSlowdown = 4
const viewport = { width: 360, height: 740 }

const passkeyCount = 5

interface MeasuredPage {
  name: string
  url: string
  /** The text of the main button. */
  button: string
  /** The cookies of a signed-in browser. */
  cookies: { name: string; value: string; url: string }[]
}

/** Milliseconds from the start of the navigation until the main button can be pressed. */
export interface PageTime {
  name: string
  milliseconds: Spread
  /** Relative to the page with one button, in the same round. */
  ratio: Spread
}

export async function measurePageTimes({ folder, isQuick }: BenchContext): Promise<PageTime[]> {
  const blank = await startBlank("blank")
  const hinted = await startBlank("blank-hinted", true)
  const settings = { max_passkeys_per_user: passkeyCount + 1 }
  const own = await ours.start({ folder, core: undefined, settings })
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: ["--no-sandbox", "--disable-gpu"],
  })
  try {
    const { origin } = own.target
    const account = await createAccount(own.port, origin, passkeyCount)
    const cookies = [...account].map(([name, value]) => ({ name, value, url: origin }))
    const toPage = (name: string, button: string) => ({ name, url: origin + name, button, cookies: [] })
    const pages: MeasuredPage[] = [
      { name: "one button", url: `http://localhost:${blank.port}/button`, button: "0", cookies: [] },
      { name: "one button, hinted", url: `http://localhost:${hinted.port}/button`, button: "0", cookies: [] },
      toPage("/sign-in", "Sign in with a passkey"),
      toPage("/sign-up", "Create account with a passkey"),
      { ...toPage("/passkeys", "Add a passkey"), cookies },
    ]
    // To the browser, 127.0.0.1 and localhost are different sites.
    const otherSite = `http://127.0.0.1:${blank.port}/square.svg`
    const times = new Map<string, number[]>(pages.map(({ name }) => [name, []]))
    // The first round fills the servers' caches, so it doesn't count.
    for (let round = 0; round <= (isQuick ? 2 : rounds); round += 1) {
      // Each round starts with another page, because the CPU may be busier at the start of one.
      const first = round % pages.length
      for (const page of [...pages.slice(first), ...pages.slice(0, first)]) {
        const milliseconds = await measureOnce(browser, page, otherSite)
        if (round > 0) times.get(page.name)?.push(milliseconds)
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
    await Promise.all([own.stop(), blank.stop(), hinted.stop()])
  }
}

/** @param isHinted - Whether its scripts get the same hints as this project's. */
async function startBlank(name: string, isHinted = false) {
  const folder = await copyBlankApp(name)
  report(`building the app "${name}"`)
  await run(process.execPath, ["node_modules/next/dist/bin/next", "build"], folder)
  if (isHinted) await run(process.execPath, [resolve("scripts/completeBuild.ts")], folder)
  return startNext({ folder, nextFolder: folder, core: undefined, path: "/button", environment: {} })
}

/**
 * @param otherSite - The navigation starts here, as it would from a search result. From a blank tab, only pages with a
 * Cross-Origin-Opener-Policy would have to wait for a new process.
 */
async function measureOnce(
  browser: Browser,
  { url, button, cookies }: MeasuredPage,
  otherSite: string,
): Promise<number> {
  const context = await browser.newContext({ viewport })
  try {
    await context.addCookies(cookies)
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown })
    await page.addInitScript((text) => {
      const observer = new MutationObserver(() => {
        const buttons = [...document.querySelectorAll("main button:not(:disabled)")]
        if (!buttons.some(({ textContent }) => textContent === text)) return
        observer.disconnect()
        performance.mark("usable")
      })
      observer.observe(document, { subtree: true, childList: true, attributeFilter: ["disabled"] })
    }, button)
    await page.goto(otherSite)
    await page.goto(url)
    const usable = await page.waitForFunction(() => performance.getEntriesByName("usable")[0]?.startTime)
    return Number(await usable.jsonValue())
  } finally {
    await context.close()
  }
}
