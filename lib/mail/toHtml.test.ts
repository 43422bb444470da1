import { describe, expect, it } from "vitest"
import { toHtml } from "./toHtml"

const mail = { to: "alice@example.com", subject: "Your code", text: "Your code is 012345\n\nIt expires.\n" }

describe("The HTML part of an email", () => {
  it("has the paragraphs of the text", () => {
    expect(toHtml(mail).match(/<p .*<\/p>/g)).toEqual([
      expect.stringContaining(">Your code is 012345</p>"),
      expect.stringContaining(">It expires.</p>"),
    ])
  })

  it("shows the code large, once", () => {
    const html = toHtml({ ...mail, code: "012345" })
    expect(html).toMatch(/Your code is <strong style="[^"]+">012345<\/strong>/)
    expect(html.match(/<strong/g)).toHaveLength(1)
    expect(toHtml(mail)).not.toContain("<strong")
  })

  it("escapes everything that a user or an operator has named", () => {
    const name = `"><img src=x onerror='alert(1)'>&amp;`
    const html = toHtml({ ...mail, subject: name, text: `A passkey named ${name} was added.` })
    expect(html).not.toContain("<img")
    expect(html).not.toContain("&amp;")
    expect(html).toContain("&#34;&#62;&#60;img src=x onerror=&#39;alert(1)&#39;&#62;&#38;amp;")
  })

  it("has no colors of its own, no links, and no images", () => {
    const html = toHtml({ ...mail, code: "012345" })
    expect(html).toContain("color-scheme:light dark")
    expect(html).not.toMatch(/background|#[0-9a-f]{3}|[^-]color:|<a |<img|https?:/i)
  })
})
