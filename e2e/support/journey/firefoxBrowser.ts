// Carries out the journey in Firefox.

import { expect } from "@playwright/test"
import { z } from "zod"
import type { JourneyBrowser } from "./journey"
import type { Marionette } from "./marionette"

const element = z.record(z.string(), z.string())

/** Runs in the page. Returns the first visible element with this name that React has hydrated. In an open dialog, only from there. */
const findByName = `
  const [selector, source, flags] = arguments
  const pattern = new RegExp(source, flags)
  const nameOf = (found) =>
    found.getAttribute("aria-label") ?? found.labels?.[0]?.textContent ?? found.textContent
  const isHydrated = (found) => Object.keys(found).some((key) => key.startsWith("__reactProps$"))
  const scope = document.querySelector("dialog:modal") ?? document
  return [...scope.querySelectorAll(selector)].find(
    (found) => found.checkVisibility() && isHydrated(found) && pattern.test(nameOf(found).trim()),
  ) ?? null`

/** Runs in the browser itself. Returns whether the page has asked for a passkey from autofill. Until then, the list contains none. */
const isPasskeyAwaited = `
  const service = Cc["@mozilla.org/webauthn/service;1"].getService(Ci.nsIWebAuthnService)
  const { id, currentWindowGlobal } = gBrowser.selectedBrowser.browsingContext
  return service.hasPendingConditionalGet(id, currentWindowGlobal.documentPrincipal.originNoSuffix) !== 0`

/** Runs in the browser itself. Returns whether the list of saved logins is open, with a passkey at its top. */
const isPasskeyListOpen = `
  const popup = document.getElementById("PopupAutoComplete")
  const [first] = popup.richlistbox.itemChildren
  return popup.popupOpen && first?.getAttribute("ac-image")?.includes("passkey") === true`

const isPasskeySelected = `return document.getElementById("PopupAutoComplete").selectedIndex >= 0`

const arrowDown = "\uE015"
const enter = "\uE007"

export async function createFirefoxBrowser({ send }: Marionette, origin: string): Promise<JourneyBrowser> {
  let authenticatorId = await addAuthenticator(send)

  const run = (script: string, ...args: unknown[]) => send("WebDriver:ExecuteScript", { script, args })

  async function find(selector: string, name: string | RegExp): Promise<string> {
    const pattern = typeof name === "string" ? new RegExp(`^${RegExp.escape(name)}$`) : name
    let id = ""
    await expect
      .poll(
        async () => {
          const found = element.safeParse(await run(findByName, selector, pattern.source, pattern.flags))
          id = Object.values(found.data ?? {})[0] ?? ""
          return id
        },
        `${selector} ${String(name)}`,
      )
      .not.toBe("")
    return id
  }

  const readText = async () =>
    String(
      await run(
        "return (document.querySelector('dialog[open]') ?? document.querySelector('main')).innerText",
      ),
    )

  async function waitForPath(path: string): Promise<void> {
    await expect.poll(() => run("return location.pathname")).toBe(path)
  }

  /** Waits until a script of the browser's own window, instead of the page, returns true. */
  async function waitInBrowserWindow(script: string): Promise<void> {
    await send("Marionette:SetContext", { value: "chrome" })
    await expect.poll(() => run(script)).toBe(true)
    await send("Marionette:SetContext", { value: "content" })
  }

  const open = async (path: string) => {
    await send("WebDriver:Navigate", { url: `${origin}${path}` })
  }

  return {
    hasSignalsAndImmediateMode: false,
    open,
    waitForPath,
    readText,
    press: async (name) => {
      await send("WebDriver:ElementClick", { id: await find("button", name) })
    },
    fill: async (label, text) => {
      const id = await find("input", label)
      await send("WebDriver:ElementClear", { id })
      await send("WebDriver:ElementSendKeys", { id, text })
    },
    signInFromAutofill: async () => {
      await open("/sign-in")
      const id = await find("input", "Name or email address")
      await waitInBrowserWindow(isPasskeyAwaited)
      await send("WebDriver:ElementSendKeys", { id, text: arrowDown })
      await waitInBrowserWindow(isPasskeyListOpen)
      await send("WebDriver:ElementSendKeys", { id, text: arrowDown })
      await waitInBrowserWindow(isPasskeySelected)
      await send("WebDriver:ElementSendKeys", { id, text: enter })
    },
    countPasskeyCards: async () =>
      z
        .number()
        .parse(await run("return document.querySelectorAll('[aria-labelledby=your-passkeys] > li').length")),

    changeDevice: async () => {
      await send("WebAuthn:RemoveVirtualAuthenticator", { authenticatorId })
      authenticatorId = await addAuthenticator(send)
    },
    countPasskeysOnDevice: async () =>
      z.array(z.unknown()).parse(await send("WebAuthn:GetCredentials", { authenticatorId })).length,
    setUserVerified: async (isUserVerified) => {
      await send("WebAuthn:SetUserVerified", { authenticatorId, isUserVerified })
    },
  }
}

/** Captures the whole window, without the lists that are open above it. Returns a PNG image. */
export async function takeScreenshot({ send }: Marionette): Promise<Buffer> {
  await send("Marionette:SetContext", { value: "chrome" })
  return Buffer.from(z.string().parse(await send("WebDriver:TakeScreenshot", { full: false })), "base64")
}

/** Adds a device that verifies its user. Returns its ID. */
async function addAuthenticator(send: Marionette["send"]): Promise<string> {
  return z.string().parse(
    await send("WebAuthn:AddVirtualAuthenticator", {
      protocol: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserConsenting: true,
      isUserVerified: true,
    }),
  )
}
