// The browser that the tests of a worker share. A browser or a context of its own would cost each test a new process, and compiling
// every script again.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { chromium, type BrowserContext, type Page, type PlaywrightTestOptions } from "@playwright/test"

type Options = Pick<PlaywrightTestOptions, "baseURL" | "bypassCSP" | "locale" | "viewport">

export interface SharedContext {
  /** Returns the context, empty. Tests with other options than the last test get a new one, to which Playwright applies them. */
  open: (options: Options) => Promise<BrowserContext>
  /** Closes the test's pages, and resets everything that they may have changed. */
  reset: () => Promise<void>
  close: () => Promise<void>
}

interface OpenContext {
  context: BrowserContext
  /** Stays open, so that the process of the context's pages does, too. */
  anchor: Page
  optionsJSON: string
}

/** Uses a browser with a profile on disk, because only such a browser keeps compiled scripts for the next page. */
export function createSharedContext(): SharedContext {
  const profile = mkdtempSync(join(tmpdir(), "passkeys-browser-"))
  let opened: OpenContext | undefined
  const closeBrowser = async () => {
    await opened?.context.close()
    opened = undefined
  }
  return {
    open: async (options) => {
      const optionsJSON = JSON.stringify(options)
      if (opened?.optionsJSON !== optionsJSON) {
        await closeBrowser()
        const context = await chromium.launchPersistentContext(profile)
        await context.addInitScript(logPolicyViolations)
        const anchor = context.pages()[0] ?? (await context.newPage())
        await anchor.goto("/robots.txt")
        opened = { context, anchor, optionsJSON }
        await reset(opened)
      }
      return opened.context
    },
    reset: async () => {
      if (!opened) return
      // Playwright can't uninstall its clock.
      if (!(await hasRealClock(opened.anchor))) return closeBrowser()
      await reset(opened)
    },
    close: async () => {
      await closeBrowser()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

async function reset({ context, anchor }: OpenContext): Promise<void> {
  // The pages come first. Otherwise a response could set a cookie after they were cleared.
  for (const page of context.pages()) if (page !== anchor) await page.close()
  await anchor.evaluate(() => localStorage.clear())
  await context.clearCookies()
  await context.clearPermissions()
  await context.setOffline(false)
  await context.unrouteAll()
}

function hasRealClock(page: Page): Promise<boolean> {
  return page.evaluate(() => setTimeout.toString().includes("[native code]"))
}

/** Runs in every page, so that a violation of its Content-Security-Policy fails the test like any error in the console. */
function logPolicyViolations(): void {
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
    console.error(`Content-Security-Policy: ${violatedDirective} ${blockedURI} ${sample}`)
  })
}
