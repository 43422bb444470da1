// Carries out the journey in Chromium.

import type { Page } from "@playwright/test"
import { passkeyCards, type Devices } from "../browser/test"
import type { JourneyBrowser } from "./journey"

export async function createChromiumBrowser(page: Page, devices: Devices): Promise<JourneyBrowser> {
  let choosesFromAutofill = false
  // The virtual authenticator immediately chooses a passkey from autofill, so autofill is off until a passkey should be chosen.
  await page.exposeFunction("choosesFromAutofill", () => choosesFromAutofill)
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => {
      const ask: unknown = Reflect.get(globalThis, "choosesFromAutofill")
      return typeof ask === "function" && Boolean(await Reflect.apply(ask, undefined, []))
    }
  })
  return {
    hasSignalsAndImmediateMode: true,
    open: async (path) => {
      await page.goto(path)
    },
    waitForPath: (path) => page.waitForURL(path),
    press: (name) => page.getByRole("button", { name, exact: true }).first().click(),
    fill: (label, text) => page.getByLabel(label).fill(text),
    signInFromAutofill: async () => {
      choosesFromAutofill = true
      await page.goto("/sign-in")
      await page.waitForURL("/passkeys")
      choosesFromAutofill = false
    },
    readText: () => page.locator("dialog[open]").or(page.getByRole("main")).last().innerText(),
    countPasskeyCards: () => passkeyCards(page).count(),

    changeDevice: () => devices.change(),
    countPasskeysOnDevice: () => devices.current.countPasskeys(),
    setUserVerified: (isUserVerified) => devices.current.setUserVerified(isUserVerified),
  }
}
