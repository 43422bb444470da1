import AxeBuilder from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

/** No violation that axe knows of, and nothing to be scrolled sideways. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // Colours are judged as they end up, not on their way there.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        // What turns for as long as something is awaited comes to no end.
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished.catch(() => {})),
    ),
  )
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)
  expect(found, what).toEqual([])
  const sideways = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(sideways, `${what} is wider than the window`).toBeLessThanOrEqual(0)
}
