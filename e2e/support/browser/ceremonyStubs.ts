// What a virtual authenticator can't be made to do: a person who closes the browser's window, or leaves autofill alone.

import type { Page } from "@playwright/test"

type Ceremony = "create" | "get"

/** From now on the person closes the window that the browser shows, after so long; until `letPersonConfirm`. */
export async function letPersonCancel(page: Page, ceremony: Ceremony, afterMilliseconds = 0): Promise<void> {
  await page.evaluate(
    ({ name, delay }) => {
      const cancel = () =>
        new Promise((_, reject) => {
          const refuse = () => reject(new DOMException("The operation was cancelled.", "NotAllowedError"))
          if (delay === 0) refuse()
          else setTimeout(refuse, delay)
        })
      Object.defineProperty(navigator.credentials, name, { value: cancel, configurable: true })
    },
    { name: ceremony, delay: afterMilliseconds },
  )
}

/** From now on the window that the browser shows stays open, until the page withdraws it; until `letPersonConfirm`. */
export async function letPersonHesitate(page: Page, ceremony: Ceremony): Promise<void> {
  await page.evaluate((name) => {
    const wait = ({ signal }: CredentialRequestOptions) =>
      new Promise((_, reject) => {
        document.documentElement.dataset["prompt"] = "open"
        signal?.addEventListener("abort", () => {
          document.documentElement.dataset["prompt"] = "withdrawn"
          reject(new DOMException("withdrawn", "AbortError"))
        })
      })
    Object.defineProperty(navigator.credentials, name, { value: wait, configurable: true })
  }, ceremony)
}

/**
 * On every page from now on the browser has no passkey at hand, and says so at once: with a phone beside it, it looks for
 * half a second, which is too long on a busy machine.
 */
export async function haveNothingAtHand(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { get } = CredentialsContainer.prototype
    CredentialsContainer.prototype.get = function (options) {
      if (options && "uiMode" in options)
        return Promise.reject(new DOMException("There is none.", "NotAllowedError"))
      return get.call(this, options)
    }
  })
}

/** On every page from now on the browser can't say at once that it has no passkey: it always asks for every kind. */
export async function haveNoImmediateMode(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.getClientCapabilities = () => Promise.resolve({})
  })
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
