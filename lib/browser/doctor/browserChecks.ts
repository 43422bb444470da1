// Checks of the browser, for the doctor's page. Pure functions over facts.

import type { BrowserFacts } from "./browserFacts"

export interface BrowserFinding {
  name: string
  level: "ok" | "warning" | "fault"
  message: string
}

type Outcome = Omit<BrowserFinding, "name">

const ok = (message: string): Outcome => ({ level: "ok", message })
const warning = (message: string): Outcome => ({ level: "warning", message })
const fault = (message: string): Outcome => ({ level: "fault", message })

const checks: Record<string, (facts: BrowserFacts) => Outcome> = {
  "Secure page": ({ isSecureContext, origin }) =>
    isSecureContext
      ? ok(`The browser treats ${origin} as secure.`)
      : fault(`The browser doesn’t offer passkeys on ${origin}. Use https, or localhost.`),

  "Passkey support": ({ supportsWebAuthn }) =>
    supportsWebAuthn
      ? ok("The browser supports passkeys.")
      : fault("The browser doesn’t support passkeys here. Update it, or use another one."),

  Address: ({ origin, site }) =>
    site.origins.includes(origin)
      ? ok(`The site accepts passkeys on ${origin}.`)
      : fault(`The site doesn’t accept passkeys on ${origin}. Open ${site.origins[0] ?? "its own address"}.`),

  "RP ID": ({ rpIdRefusal, site, supportsAutofill }) => {
    if (rpIdRefusal !== undefined) {
      return fault(`The browser doesn’t accept the RP ID ${site.rpId} on this page: ${rpIdRefusal}`)
    }
    return supportsAutofill
      ? ok(`The browser accepts the RP ID ${site.rpId} on this page.`)
      : warning("This couldn’t be checked, because the browser doesn’t offer passkeys in autofill.")
  },

  Autofill: ({ supportsAutofill }) =>
    supportsAutofill
      ? ok("Sign-in offers passkeys in the list of saved names.")
      : warning("Sign-in only has a button, because the browser doesn’t offer passkeys in autofill."),

  "Original methods": ({ isReplaced }) =>
    isReplaced
      ? warning(
          "Something replaced the browser’s passkey methods, probably a password manager’s extension. If a passkey doesn’t work, turn the extension off and try again.",
        )
      : ok("No extension has replaced the browser’s passkey methods."),

  Cookies: ({ keepsCookies }) =>
    keepsCookies
      ? ok("The browser keeps this site’s cookies.")
      : fault(
          "The browser blocks this site’s cookies, so you can’t stay signed in. Allow them in its settings.",
        ),
}

/** What this site does with each capability, and without it. https://www.w3.org/TR/webauthn-3/#enumdef-clientcapability */
const capabilityUses: Record<string, readonly [withIt: string, without: string]> = {
  conditionalCreate: [
    "After a recovery, the browser may create a passkey by itself.",
    "After a recovery, you create a passkey with a button.",
  ],
  conditionalGet: ["Sign-in offers passkeys in the list of saved names.", "Sign-in only has a button."],
  "extension:prf": ["You can keep a private note.", "You can’t open a private note in this browser."],
  hybridTransport: ["You can use a passkey on your phone.", "Sign-in doesn’t suggest your phone."],
  immediateGet: [
    "Sign-in shows only the passkeys on this device, or says at once that there are none.",
    "Sign-in shows its usual prompt.",
  ],
  passkeyPlatformAuthenticator: [
    "You can create a passkey on this device or your phone.",
    "You need a security key or a password manager to create a passkey.",
  ],
  userVerifyingPlatformAuthenticator: [
    "You can create a passkey on this device.",
    "You create passkeys on a phone or a security key.",
  ],
  relatedOrigins: [
    "If this site has other domains, your passkeys work there, too.",
    "If this site has other domains, your passkeys don’t work there.",
  ],
  signalAllAcceptedCredentials: [
    "Removed passkeys disappear from your password manager.",
    "Remove old passkeys from your password manager yourself.",
  ],
  signalCurrentUserDetails: [
    "A new name also appears in your password manager.",
    "Your password manager keeps showing an old name.",
  ],
  signalUnknownCredential: [
    "A passkey that the site doesn’t know disappears from your password manager.",
    "Your password manager may keep offering a passkey that no longer works.",
  ],
}

/** Runs every check. */
export function examineBrowser(facts: BrowserFacts): BrowserFinding[] {
  return Object.entries(checks).map(([name, check]) => ({ name, ...check(facts) }))
}

/** Lists what the browser says about each capability that this site uses. */
export function listCapabilities({ capabilities }: Pick<BrowserFacts, "capabilities">) {
  return Object.entries(capabilityUses).map(([name, [withIt, without]]) => {
    const isAvailable = capabilities?.[name]
    if (isAvailable === undefined) return { name, isAvailable, use: "The browser doesn’t say." }
    return { name, isAvailable, use: isAvailable ? withIt : without }
  })
}
