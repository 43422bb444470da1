// The browser context that the tests of a worker share. A context of its own would cost each test a new process, and compiling
// every script again.

import type { Browser, BrowserContext, Page, PlaywrightTestOptions } from "@playwright/test"

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

export function createSharedContext(browser: Browser): SharedContext {
  let opened: OpenContext | undefined
  const close = async () => {
    await opened?.context.close()
    opened = undefined
  }
  return {
    open: async (options) => {
      const optionsJSON = JSON.stringify(options)
      if (opened?.optionsJSON !== optionsJSON) {
        await close()
        const context = await browser.newContext()
        await context.addInitScript(logPolicyViolations)
        const anchor = await context.newPage()
        await anchor.goto("/robots.txt")
        opened = { context, anchor, optionsJSON }
      }
      return opened.context
    },
    reset: async () => {
      if (!opened) return
      const { context, anchor } = opened
      // Playwright can't uninstall its clock.
      if (!(await hasRealClock(anchor))) return close()
      // The pages come first. Otherwise a response could set a cookie after they were cleared.
      for (const page of context.pages()) if (page !== anchor) await page.close()
      await anchor.evaluate(() => localStorage.clear())
      await context.clearCookies()
      await context.clearPermissions()
      await context.setOffline(false)
      await context.unrouteAll()
    },
    close,
  }
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
