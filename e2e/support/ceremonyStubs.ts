// What a virtual authenticator can't be made to do: a person who closes the browser's window, or leaves autofill alone.

import type { Page } from "@playwright/test"

type Ceremony = "create" | "get"

/** From now on the person closes the window that the browser shows; until `letThemConfirm`. */
export async function letPersonCancel(page: Page, ceremony: Ceremony): Promise<void> {
  await page.evaluate((name) => {
    const cancel = () => Promise.reject(new DOMException("The operation was cancelled.", "NotAllowedError"))
    Object.defineProperty(navigator.credentials, name, { value: cancel, configurable: true })
  }, ceremony)
}

/** Takes the stub away: what is underneath is the browser's own. */
export async function letPersonConfirm(page: Page, ceremony: Ceremony): Promise<void> {
  await page.evaluate((name) => Reflect.deleteProperty(navigator.credentials, name), ceremony)
}

/** On every page from now on the person leaves the autofill alone: its request waits until the page withdraws it. */
export async function leaveAutofillAlone(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const get = navigator.credentials.get.bind(navigator.credentials)
    let isPending = false
    navigator.credentials.get = (options) => {
      // As browsers do: until the offer is withdrawn, everything else is refused.
      if (isPending)
        return Promise.reject(new DOMException("A request is already pending.", "OperationError"))
      if (options?.mediation !== "conditional") return get(options)
      const { signal } = options
      isPending = true
      document.documentElement.dataset["autofill"] = "offered"
      return new Promise((_, reject) => {
        signal?.addEventListener("abort", () => {
          isPending = false
          document.documentElement.dataset["autofill"] = "withdrawn"
          reject(new DOMException("withdrawn", "AbortError"))
        })
      })
    }
  })
}

/** On every page from now on the browser has no passkeys in its autofill. */
export async function haveNoAutofill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)
  })
}
