import { createElement, type ReactElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { beforeEach, describe, expect, it, vi } from "vitest"
import type { Capability } from "@/lib/browser/support/capabilities"
import { LockedNote } from "../note/LockedNote"
import { AddToThisDevice } from "../passkeys/add/AddToThisDevice"
import { PasskeyPlaceChoice } from "../passkeys/add/PasskeyPlaceChoice"
import { PasskeyOnPhone } from "../sign-in/PasskeyOnPhone"
import { SignUpForm } from "../sign-up/SignUpForm"

const capabilities = vi.hoisted(() => new Map<string, boolean>())
vi.mock("./useCapability", () => ({ useCapability: (name: string) => capabilities.get(name) }))
// Whether the offer was dismissed is only known in a browser.
vi.mock("./DismissibleOffer", () => ({ DismissibleOffer: ({ title }: { title: string }) => title }))
vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => {} }) }))

const choice = () => createElement(PasskeyPlaceChoice, { chosen: "any", onChange: () => {} })
const note = () =>
  createElement(LockedNote, { account: "alice", stored: null, openedBy: [], onOpen: () => {} })
const offer = () => createElement(AddToThisDevice, { sessionId: "session", takenNames: [] })

/** What a page offers or says only if the browser has the capability. */
const offered: [Capability, string, () => ReactElement][] = [
  ["hybridTransport", "A phone or tablet", choice],
  ["hybridTransport", "Scan the QR code", () => createElement(PasskeyOnPhone)],
  ["userVerifyingPlatformAuthenticator", "This device", choice],
  ["userVerifyingPlatformAuthenticator", "Sign in without your phone next time", offer],
  ["extension:prf", "<button", note],
]

/** What a page says only if the browser lacks the capability. */
const explained: [Capability, string, () => ReactElement][] = [
  ["hybridTransport", "can’t use a passkey from your phone", () => createElement(PasskeyOnPhone)],
  ["extension:prf", "can’t open private notes", note],
  [
    "passkeyPlatformAuthenticator",
    "You can use a security key or a password manager",
    () => createElement(SignUpForm, { hasMail: false }),
  ],
]

function renderWith(capability: Capability, value: boolean | undefined, element: () => ReactElement): string {
  capabilities.clear()
  if (value !== undefined) capabilities.set(capability, value)
  return renderToStaticMarkup(element())
}

describe("A browser's capability", () => {
  beforeEach(() => {
    vi.stubGlobal("navigator", {})
  })

  it.each(offered)('%s decides whether the page offers "%s"', (capability, text, element) => {
    expect(renderWith(capability, true, element)).toContain(text)
    expect(renderWith(capability, false, element)).not.toContain(text)
    // Most browsers don't report their capabilities, but have this one.
    expect(renderWith(capability, undefined, element)).toContain(text)
  })

  it.each(explained)('%s, if missing, is explained with "%s"', (capability, text, element) => {
    expect(renderWith(capability, true, element)).not.toContain(text)
    expect(renderWith(capability, false, element)).toContain(text)
    expect(renderWith(capability, undefined, element)).not.toContain(text)
  })
})
