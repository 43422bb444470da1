import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { ReplacedPasskeyNotice } from "./ReplacedPasskeyNotice"

describe("The notice of the passkey that a new one replaces", () => {
  it.each([
    [null, "the one you used least recently: “My phone”. If"],
    ["old.example.com", "“My phone”, which works only on old.example.com. If"],
  ])("says why it's that one (works only on: %s)", (worksOnlyOn, reason) => {
    const passkey = { displayName: "My phone", worksOnlyOn }
    const html = renderToStaticMarkup(createElement(ReplacedPasskeyNotice, { passkey }))
    expect(html.replaceAll(/<[^>]*>/g, "")).toContain(`Your new passkey will replace ${reason}`)
  })
})
