import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { expect, type Frame, type Page } from "@playwright/test"
import type axe from "axe-core"

declare global {
  interface Window {
    /** Added by {@link findViolations}. */
    axe?: typeof axe
  }
}

/** The size of a phone's screen. */
export const phone = { width: 360, height: 800 }

const wideWindow = { width: 1440, height: 800 }

/** The folder for screenshots of every state. If it isn't set, none are taken. */
const screenshotFolder = process.env["SCREENSHOTS"]

/**
 * Expects no axe violations in light and dark mode, and no horizontal scrolling.
 *
 * @param frame - A frame of the page, to examine what is in it instead of what is around it.
 */
export async function expectAccessible(page: Page, state: string, frame: Page | Frame = page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme })
    await finishAnimations(frame)
    // Only the contrast depends on the color scheme.
    const violations = await findViolations(
      frame,
      colorScheme === "light" ? {} : { runOnly: "color-contrast" },
    )
    expect(violations, `${state}, ${colorScheme}`).toEqual([])
    await takeScreenshot(page, state, colorScheme)
  }
  await page.emulateMedia({ colorScheme: null })
  if (screenshotFolder !== undefined) {
    await page.emulateMedia({ forcedColors: "active" })
    await finishAnimations(frame)
    await takeScreenshot(page, state, "forced")
    await page.emulateMedia({ forcedColors: null })
  }
  const overflow = await frame.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(overflow, `${state} is wider than the window`).toBeLessThanOrEqual(0)
}

/** Expects the page to be accessible in a wide window and on a phone. Leaves it at the size of a phone. */
export async function expectAccessibleInAllSizes(page: Page, state: string): Promise<void> {
  for (const size of [wideWindow, phone]) {
    await page.setViewportSize(size)
    await expectAccessible(page, state)
  }
}

/** The minified script, which is half as long. A page has to compile it before its first scan. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/**
 * Runs axe in the page. `@axe-core/playwright` would add axe to the page again for each run, and merge the results of
 * frames, which hardly any page has. That takes twice as long.
 */
async function findViolations(page: Page | Frame, options: axe.RunOptions): Promise<string[]> {
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(axeSource)
  return page.evaluate(
    async (runOptions) => {
      const results = await window.axe?.run(document, runOptions)
      if (results === undefined) throw new Error("axe is missing")
      return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)
    },
    { ...options, iframes: false, resultTypes: ["violations" as const] },
  )
}

/** Finishes all animations, so that axe checks the final colors. Scripts hear of a new color scheme with the next frame. */
async function finishAnimations(page: Page | Frame): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await nextFrame()
    await nextFrame()
    for (const animation of document.getAnimations()) {
      // Spinners never end.
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
    }
  })
}

async function takeScreenshot(page: Page, state: string, colors: string): Promise<void> {
  if (screenshotFolder === undefined) return
  const name = state.replaceAll(/[^A-Za-z0-9]+/g, "-")
  const width = page.viewportSize()?.width ?? 0
  // For a dialog, capture the window. Otherwise, capture the whole page.
  const fullPage = (await page.locator("dialog[open]").count()) === 0
  await page.screenshot({ path: `${screenshotFolder}/${name}-${width}-${colors}.png`, fullPage })
}
