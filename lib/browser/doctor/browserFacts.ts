import { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill } from "@simplewebauthn/browser"
import { canKeepCookies } from "../support/canKeepCookies"
import { readUnwatchedGet } from "./readUnwatchedGet"

export interface BrowserFacts {
  /** The page's origin. */
  origin: string
  /** From the settings of the site. */
  site: { rpId: string; origins: string[] }
  isSecureContext: boolean
  supportsWebAuthn: boolean
  supportsAutofill: boolean
  /** Something other than the browser provides `navigator.credentials`, such as a password manager's extension. */
  isReplaced: boolean
  /** Why the browser doesn't accept the RP ID on this page. */
  rpIdRefusal: string | undefined
  keepsCookies: boolean
  /** What the browser says it can do. Undefined if it doesn't say. */
  capabilities: Record<string, boolean> | undefined
}

/** Collects the facts without showing a prompt. */
export async function collectBrowserFacts(site: BrowserFacts["site"]): Promise<BrowserFacts> {
  const supportsWebAuthn = browserSupportsWebAuthn()
  const supportsAutofill = supportsWebAuthn && (await browserSupportsWebAuthnAutofill())
  return {
    origin: location.origin,
    site,
    isSecureContext,
    supportsWebAuthn,
    supportsAutofill,
    isReplaced: supportsWebAuthn && !isNative(readUnwatchedGet(navigator.credentials)),
    rpIdRefusal: supportsAutofill ? await findRpIdRefusal(site.rpId) : undefined,
    keepsCookies: canKeepCookies(),
    capabilities: supportsWebAuthn ? await readCapabilities() : undefined,
  }
}

function isNative(method: CredentialsContainer["get"]): boolean {
  return Function.prototype.toString.call(method).includes("[native code]")
}

async function readCapabilities(): Promise<Record<string, boolean> | undefined> {
  try {
    return { ...(await PublicKeyCredential.getClientCapabilities()) }
  } catch {
    return undefined
  }
}

/** Longer than a browser takes to check the RP ID, including a request for related origins. */
const refusalMilliseconds = 1500

/** Offers passkeys in autofill on a page without a field, so nothing is shown. A browser that rejects the RP ID says so soon. */
async function findRpIdRefusal(rpId: string): Promise<string | undefined> {
  const signal = AbortSignal.timeout(refusalMilliseconds)
  const challenge = crypto.getRandomValues(new Uint8Array(32))
  // The inspector would list this as the latest ceremony.
  const get = readUnwatchedGet(navigator.credentials).bind(navigator.credentials)
  try {
    await get({ mediation: "conditional", signal, publicKey: { challenge, rpId } })
    return undefined
  } catch (error) {
    return error instanceof Error && error.name === "SecurityError" ? error.message : undefined
  }
}
