import { describe, expect, it } from "vitest"
import { examineBrowser, listCapabilities } from "./browserChecks"
import type { BrowserFacts } from "./browserFacts"

const facts: BrowserFacts = {
  origin: "https://example.com",
  site: { rpId: "example.com", origins: ["https://example.com"] },
  isSecureContext: true,
  supportsWebAuthn: true,
  supportsAutofill: true,
  isReplaced: false,
  rpIdRefusal: undefined,
  keepsCookies: true,
  capabilities: { conditionalGet: true, hybridTransport: false },
}

const examine = (changes: Partial<BrowserFacts>) =>
  examineBrowser({ ...facts, ...changes })
    .filter(({ level }) => level !== "ok")
    .map(({ name, level }) => `${level}: ${name}`)

describe("the browser checks", () => {
  it("find nothing wrong with a good browser", () => {
    expect(examine({})).toEqual([])
    expect(examineBrowser(facts)).toHaveLength(7)
  })

  it.each([
    ["a page on http", { isSecureContext: false }, ["fault: Secure page"]],
    ["a browser without passkeys", { supportsWebAuthn: false }, ["fault: Passkey support"]],
    ["another address", { origin: "https://www.example.com" }, ["fault: Address"]],
    ["an RP ID that is refused", { rpIdRefusal: "It is invalid." }, ["fault: RP ID"]],
    ["a browser without autofill", { supportsAutofill: false }, ["warning: RP ID", "warning: Autofill"]],
    ["an extension", { isReplaced: true }, ["warning: Original methods"]],
    ["blocked cookies", { keepsCookies: false }, ["fault: Cookies"]],
  ])("find %s", (_, changes, expected) => {
    expect(examine(changes)).toEqual(expected)
  })
})

describe("listCapabilities", () => {
  it("says what the site does with and without each capability", () => {
    const uses = new Map(listCapabilities(facts).map(({ name, ...capability }) => [name, capability]))
    expect(uses.get("conditionalGet")).toEqual({
      isAvailable: true,
      use: "Sign-in offers passkeys in the list of saved names.",
    })
    expect(uses.get("hybridTransport")).toEqual({
      isAvailable: false,
      use: "Sign-in doesn’t suggest your phone.",
    })
    expect(uses.get("relatedOrigins")).toEqual({
      isAvailable: undefined,
      use: "The browser doesn’t say.",
    })
    expect(listCapabilities({ capabilities: undefined }).every(({ isAvailable }) => !isAvailable)).toBe(true)
  })
})
