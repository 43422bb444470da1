// Stubs for what a virtual authenticator can't do, such as a user who closes the prompt or ignores autofill.

import type { Page } from "@playwright/test"

type Ceremony = "create" | "get"

/** Makes the user close every prompt, after a delay, until `restorePrompt`. */
export async function cancelPrompt(page: Page, ceremony: Ceremony, afterMilliseconds = 0): Promise<void> {
  await page.evaluate(
    ({ name, delay }) => {
      const cancel = () =>
        new Promise((_, reject) => {
          const refuse = () => reject(new DOMException("The operation was canceled.", "NotAllowedError"))
          if (delay === 0) refuse()
          else setTimeout(refuse, delay)
        })
      Object.defineProperty(navigator.credentials, name, { value: cancel, configurable: true })
    },
    { name: ceremony, delay: afterMilliseconds },
  )
}

/** Keeps every prompt open until the page cancels it, until `restorePrompt`. */
export async function keepPromptOpen(page: Page, ceremony: Ceremony): Promise<void> {
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

/** Makes devices create keys with this COSE algorithm only, on every page opened from now on. */
export async function supportOnlyAlgorithm(page: Page, algorithm: number): Promise<void> {
  await page.addInitScript((only) => {
    const create = navigator.credentials.create.bind(navigator.credentials)
    navigator.credentials.create = (options) => {
      const publicKey = options?.publicKey
      if (!publicKey) return create(options)
      const pubKeyCredParams = publicKey.pubKeyCredParams.filter(({ alg }) => alg === only)
      return create({ ...options, publicKey: { ...publicKey, pubKeyCredParams } })
    }
  }, algorithm)
}

/** Overrides what the browser says about itself, on every page opened from now on. */
export async function setCapabilities(page: Page, capabilities: Record<string, boolean>): Promise<void> {
  await page.addInitScript((overrides) => {
    const getCapabilities = PublicKeyCredential.getClientCapabilities.bind(PublicKeyCredential)
    PublicKeyCredential.getClientCapabilities = async () => ({ ...(await getCapabilities()), ...overrides })
  }, capabilities)
}

/** Makes the browser create passkeys without a prompt if the page asks for that, on every page opened from now on. */
export async function createWithoutPrompt(page: Page): Promise<void> {
  await setCapabilities(page, { conditionalCreate: true })
  await page.addInitScript(() => {
    const create = navigator.credentials.create.bind(navigator.credentials)
    // The virtual authenticator only creates passkeys with a prompt, which it answers at once.
    navigator.credentials.create = (options) => create({ ...options, ...{ mediation: undefined } })
  })
}

/** Makes every prompt stay open whatever the page or the user does, until `restorePrompt`. */
export async function neverSettlePrompt(page: Page, ceremony: Ceremony): Promise<void> {
  await page.evaluate((name) => {
    const neverSettle = () => new Promise(() => {})
    Object.defineProperty(navigator.credentials, name, { value: neverSettle, configurable: true })
  }, ceremony)
}

/** Removes what Firefox doesn't have, on every page opened from now on: the signals, immediate mode, and silent registration. */
export async function simulateFirefox(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ["UnknownCredential", "AllAcceptedCredentials", "CurrentUserDetails"]) {
      Reflect.deleteProperty(PublicKeyCredential, `signal${name}`)
    }
    const getCapabilities = PublicKeyCredential.getClientCapabilities.bind(PublicKeyCredential)
    const missing = /^(signal|immediateGet|conditionalCreate)/
    PublicKeyCredential.getClientCapabilities = async () =>
      Object.fromEntries(Object.entries(await getCapabilities()).filter(([name]) => !missing.test(name)))
    const { get } = CredentialsContainer.prototype
    CredentialsContainer.prototype.get = function (options) {
      if (options && "uiMode" in options) throw new Error("Firefox has no immediate mode")
      return get.call(this, options)
    }
  })
}

/**
 * Makes the browser report at once that it has no local passkey, on every page opened from now on. If a phone is connected, the
 * browser looks for half a second, which takes too long on a busy machine.
 */
export async function haveNoLocalPasskey(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { get } = CredentialsContainer.prototype
    CredentialsContainer.prototype.get = function (options) {
      if (options && "uiMode" in options)
        return Promise.reject(new DOMException("There is none.", "NotAllowedError"))
      return get.call(this, options)
    }
  })
}

/** Disables immediate mode on every page opened from now on, so that the prompt always offers every kind of passkey. */
export async function disableImmediateMode(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.getClientCapabilities = () => Promise.resolve({})
  })
}

/** Removes the stub, so that the browser handles prompts again. */
export async function restorePrompt(page: Page, ceremony: Ceremony): Promise<void> {
  await page.evaluate((name) => Reflect.deleteProperty(navigator.credentials, name), ceremony)
}

/** Makes the user ignore autofill on every page opened from now on: its request stays pending until the page cancels it. */
export async function ignoreAutofill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const get = navigator.credentials.get.bind(navigator.credentials)
    let isPending = false
    navigator.credentials.get = (options) => {
      // Like browsers, reject any other request until this one is canceled.
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

/** Disables passkey autofill on every page opened from now on. */
export async function disableAutofill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)
  })
}
