import type { Page } from "@playwright/test"
import {
  disableAutofill,
  haveNoLocalPasskey,
  keepPromptOpen,
  cancelPrompt,
  ignoreAutofill,
  setCapabilities,
} from "./support/browser/ceremonyStubs"
import { expectAccessibleInAllSizes, phone } from "./support/browser/expectAccessible"
import { addPasskey, expect, openRemoval, passkeyCards, signUp, describe, it } from "./support/browser/test"
import { addRecoveryCode, movePasskeys } from "./support/servers/database"
import { ageVerifications } from "./support/sessionClock"

/** The longest account name, which narrow pages have to wrap. */
const longestName = "w".repeat(254)

describe("The pages", () => {
  it.use({ viewport: phone })

  it("are accessible to a signed-out user", async ({ page, server, allowProblem }) => {
    allowProblem(/status of 404/)
    await ignoreAutofill(page)
    for (const path of ["/", "/sign-up", "/sign-in", "/about", "/nowhere"]) {
      await page.goto(path)
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
      await expectAccessibleInAllSizes(page, path)
    }
    await page.goto(server.url)
    await expect(page.getByText("Passkeys don’t work at this address")).toBeVisible()
    await expectAccessibleInAllSizes(page, "wrong address")
  })

  it("show accessible messages in forms", async ({ page, devices: _, context, personName, allowProblem }) => {
    allowProblem(/ERR_INTERNET_DISCONNECTED/)
    await page.goto("/sign-up")
    await page.getByRole("button", { name: "Create account with a passkey" }).click()
    await expect(page.getByRole("alert").filter({ hasText: "Enter a name" })).toBeVisible()
    await expectAccessibleInAllSizes(page, "sign-up without a name")
    await page.getByLabel("Name or email address").fill(personName)
    await cancelPrompt(page, "create")
    await page.getByRole("button", { name: "Create account with a passkey" }).click()
    await expect(page.getByRole("status")).toHaveText(/No account was created/)
    await expectAccessibleInAllSizes(page, "sign-up canceled")
    await context.setOffline(true)
    await page.getByRole("button", { name: "Create account with a passkey" }).click()
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible()
    await expectAccessibleInAllSizes(page, "sign-up offline")
  })

  it("include an accessible list of passkeys", async ({ page, devices, server }) => {
    await signUp(page, longestName)
    await expectAccessibleInAllSizes(page, "one passkey")
    await movePasskeys(server.databaseUrl, longestName, {
      aaguid: "08987058-cadc-4b81-b6e1-30de50dcbe96",
      isBackupEligible: false,
      isBackedUp: false,
      transports: "internal",
    })
    await page.reload()
    await expect(passkeyCards(page)).toContainText("Add another passkey somewhere else")
    await page.getByText("Choose where to save it").click()
    await expect(page.getByRole("radio", { name: "A security key" })).toBeVisible()
    await expectAccessibleInAllSizes(page, "one passkey that isn't synced")
    await page.getByRole("button", { name: /^Rename / }).click()
    await expect(page.getByRole("dialog")).toBeVisible()
    await expectAccessibleInAllSizes(page, "rename passkey")
    await page.getByLabel("Passkey name").fill("m".repeat(100))
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await expect(passkeyCards(page)).toContainText("mmm")
    await addPasskey(page, devices)
    await addPasskey(page, devices)
    await expectAccessibleInAllSizes(page, "long names and the limit")
  })

  it("include accessible prompts for a passkey", async ({
    page,
    devices,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 403/)
    await disableAutofill(page)
    await haveNoLocalPasskey(page)
    await setCapabilities(page, { userVerifyingPlatformAuthenticator: true })
    await devices.change("hybrid")
    await signUp(page, personName)
    await ageVerifications(server.databaseUrl, 600)
    await page.getByRole("button", { name: "Add a passkey" }).click()
    const dialog = page.getByRole("dialog", { name: "Verify it’s you" })
    await expect(dialog).toBeVisible()
    await expectAccessibleInAllSizes(page, "step-up")
    await cancelPrompt(page, "get")
    await dialog.getByRole("button", { name: "Use your passkey" }).click()
    await expect(dialog.getByRole("status").first()).toHaveText(/Nothing was changed/)
    await dialog.getByText("I can’t use any of my passkeys").click()
    await expectAccessibleInAllSizes(page, "step-up questions")
    await dialog.getByRole("button", { name: "Sign out and start over" }).click()
    await page.waitForURL("/sign-in")

    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    const elsewhere = page.getByRole("button", { name: "Use a passkey from another device" })
    await expect(elsewhere).toBeVisible()
    await expectAccessibleInAllSizes(page, "no passkey on this device")
    await elsewhere.click()
    await expect(page.getByRole("button", { name: "Add a passkey to this device" })).toBeVisible()
    await expectAccessibleInAllSizes(page, "the offer of a passkey for this device")
  })

  it("include accessible confirmations of removals", async ({ page, devices, server, personName }) => {
    await disableAutofill(page)
    const dialog = page.getByRole("dialog")
    await signUp(page, personName)
    await openRemoval(page)
    await expectAccessibleInAllSizes(page, "the only passkey can't be removed")
    await dialog.getByRole("button", { name: "Cancel" }).click()
    await addPasskey(page, devices)
    await page.getByRole("button", { name: /^Remove .*2$/ }).click()
    await expect(dialog).toBeVisible()
    await expectAccessibleInAllSizes(page, "remove passkey")
    await dialog.getByRole("button", { name: "Cancel" }).click()
    await page.getByRole("button", { name: "Remove all passkeys" }).click()
    await expect(dialog).toBeVisible()
    await expectAccessibleInAllSizes(page, "not all passkeys can be removed")
    await addRecoveryCode(server.databaseUrl, personName)
    await page.reload()
    await page.getByRole("button", { name: "Remove all passkeys" }).click()
    await expect(dialog).toBeVisible()
    await expectAccessibleInAllSizes(page, "remove all passkeys")
    await dialog.getByRole("button", { name: "Remove all passkeys" }).click()
    await page.waitForURL("/sign-in?after=all-passkeys-removed")
    await expectAccessibleInAllSizes(page, "signed out after removing all passkeys")
    await page.getByText("All your passkeys were removed").getByRole("link").click()
    await page.waitForURL("/recover")
  })

  it("have no motion if the user prefers reduced motion", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" })
    await page.goto("/")
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll("*")].filter((element) => {
          const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
          const seconds = (durations: string) =>
            Math.max(...durations.split(",").map((text) => Number.parseFloat(text)))
          return (
            (animationName !== "none" && seconds(animationDuration) > 0.05) ||
            seconds(transitionDuration) > 0.05
          )
        }).length,
    )
    expect(moving).toBe(0)
  })

  it("show progress if the user prefers reduced motion", async ({ page }) => {
    await disableAutofill(page)
    await page.emulateMedia({ reducedMotion: "reduce" })
    await page.goto("/sign-up")
    await keepPromptOpen(page, "create")
    await page.getByLabel("Name or email address").fill("Someone")
    const button = page.getByRole("button", { name: "Create account with a passkey" })
    await button.click()
    await expect(page.getByText("Follow the steps on your device")).toBeVisible()
    await expect(button.locator("svg")).toHaveCSS("animation-name", "pulse")
    await expect(button.locator("svg")).toHaveCSS("animation-duration", "2s")
  })

  for (const percent of [200, 400]) {
    it(`lose no words at a text size of ${percent} %`, async ({ page, devices: _, personName }) => {
      const enlargeText = () =>
        page.evaluate((size) => (document.documentElement.style.fontSize = size), `${percent}%`)
      for (const path of ["/", "/sign-in", "/sign-up", "/recover", "/about"]) {
        await page.goto(path)
        await enlargeText()
        expect(await findCutText(page), path).toEqual([])
      }
      await signUp(page, personName)
      for (const path of ["/passkeys", "/security"]) {
        await page.goto(path)
        await enlargeText()
        expect(await findCutText(page), path).toEqual([])
      }
    })
  }

  it("show the landing page on a tablet with one-line buttons and nothing cut off", async ({ page }) => {
    await page.setViewportSize({ width: 768, height: 1024 })
    await page.goto("/")
    expect(await findCutText(page)).toEqual([])
    const countLines = (name: string) =>
      page
        .getByRole("main")
        .getByRole("link", { name })
        .first()
        .evaluate((link) => {
          const text = document.createRange()
          text.selectNodeContents(link)
          return new Set([...text.getClientRects()].map(({ y }) => y)).size
        })
    expect(await countLines("Create an account")).toBe(1)
    expect(await countLines("Sign in with a passkey")).toBe(1)
  })

  describe("in a German browser", () => {
    it.use({ locale: "de-DE" })

    it("show dates as they are written there", async ({ page, devices: _, personName }) => {
      await signUp(page, personName)
      await expect(passkeyCards(page).locator("time").first()).toHaveText(/^\d{1,2}\. \p{L}+\.? \d{4}$/u)
      await expect(passkeyCards(page).locator("time").first()).toHaveAttribute("lang", "de-DE")
    })
  })

  it("keep their main buttons filled in forced colors", async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active" })
    await page.goto("/sign-in")
    const readBackground = (name: string) =>
      page.getByRole("button", { name }).evaluate((button) => getComputedStyle(button).backgroundColor)
    expect(await readBackground("Sign in with a passkey")).not.toBe(await readBackground("Continue"))
  })

  it("show icons in the text color in forced colors, or in the page color on a filled square", async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: "active" })
    await page.goto("/sign-in")
    const unlike = await page.evaluate(() => {
      const { color: textColor, backgroundColor: pageColor } = getComputedStyle(document.body)
      return [...document.querySelectorAll("svg")]
        .filter((icon) => icon.checkVisibility() && icon.closest(".button-primary") === null)
        .filter((icon) => {
          const isOnText = icon.closest(".bg-accent") !== null
          return getComputedStyle(icon).color !== (isOnText ? pageColor : textColor)
        })
        .map((icon) => icon.parentElement?.outerHTML.slice(0, 200))
    })
    expect(unlike).toEqual([])
  })

  it("show within 100 ms which link is loading on a slow network", async ({ page }) => {
    await page.goto("/sign-in")
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    await page.route(/\/recover\?_rsc=/, async (route) => {
      await released
      await route.continue()
    })
    const link = page.getByRole("link", { name: "Recover your account" })
    const measured = measureFeedback(page)
    await link.click()
    expect(await measured).toBeLessThan(100)
    await expect(link.locator("[data-progress]")).toBeVisible()
    release()
    await page.waitForURL("/recover")
    await expect(page.locator("[data-progress]")).toHaveCount(0)
  })

  it("cover no button with a message", async ({ page, devices, personName }) => {
    await page.setViewportSize({ width: 360, height: 640 })
    await signUp(page, personName)
    await addPasskey(page, devices)
    await expect(page.getByText("Your new passkey is saved.")).toBeVisible()
    const covered = await page.evaluate(() =>
      [...document.querySelectorAll("main a, main button, main summary")]
        .filter((control) => control.closest("[role=status]") === null)
        .filter((control) => {
          const { x, y, width, height } = control.getBoundingClientRect()
          const top = document.elementFromPoint(x + width / 2, y + height / 2)
          return top?.closest("[role=status]") != null
        })
        .map((control) => control.textContent),
    )
    expect(covered).toEqual([])
  })
})

/**
 * Returns the milliseconds from when the page receives the next press until it contains a mark of progress. A busy computer
 * delivers presses and paints late, which says nothing about the page.
 */
function measureFeedback(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let pressedAt = 0
        const observer = new MutationObserver(() => {
          if (!document.querySelector("[data-progress]")) return
          resolve(performance.now() - pressedAt)
          observer.disconnect()
        })
        addEventListener("pointerup", () => (pressedAt = performance.now()), { capture: true, once: true })
        observer.observe(document, { childList: true, subtree: true })
      }),
  )
}

/** Returns the texts that are cut off, or wider than the window. */
function findCutText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCut = (element: Element) => {
      const { overflowX } = getComputedStyle(element)
      if (element.closest(".sr-only") !== null) return false
      const { right, left, width } = element.getBoundingClientRect()
      const isOutside = width > 0 && (right > document.documentElement.clientWidth + 1 || left < -1)
      return isOutside || (overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1)
    }
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.closest("svg, dialog:not([open]), noscript, script") === null)
      .filter(isCut)
      .map((element) => `${element.tagName}: ${element.textContent.slice(0, 60)}`)
  })
}
