import AxeBuilder from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

/** Where screenshots of every state are kept, for whoever wants to look at them; none unless it is set. */
const screenshotFolder = process.env["SCREENSHOTS"]

/** No violation that axe knows of, in the light and in the dark, and nothing to be scrolled sideways. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme })
    await bringToRest(page)
    // These pages have no frames: what was found need not be put together in a page of its own, which takes as long again.
    const axe = new AxeBuilder({ page }).setLegacyMode()
    // What is in a page does not depend on its colours.
    const { violations } = await (colorScheme === "light" ? axe : axe.withRules("color-contrast")).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)
    expect(found, `${what}, ${colorScheme}`).toEqual([])
    await keepScreenshot(page, what, colorScheme)
  }
  await page.emulateMedia({ colorScheme: null })
  const sideways = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(sideways, `${what} is wider than the window`).toBeLessThanOrEqual(0)
}

/** Colours are judged as they end up, not on their way there. */
async function bringToRest(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      // What turns for as long as something is awaited comes to no end.
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
    }
  })
}

async function keepScreenshot(page: Page, what: string, colorScheme: string): Promise<void> {
  if (screenshotFolder === undefined) return
  const state = what.replaceAll(/[^A-Za-z0-9]+/g, "-")
  const width = page.viewportSize()?.width ?? 0
  // A dialog is seen in the window; a page as a whole.
  const fullPage = (await page.locator("dialog[open]").count()) === 0
  await page.screenshot({ path: `${screenshotFolder}/${state}-${width}-${colorScheme}.png`, fullPage })
}
