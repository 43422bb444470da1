import { describe, expect, it } from "./support/browser/test"

describe("A page", () => {
  it("rejects HTML and scripts of other sites that its own code would set", async ({
    page,
    allowProblem,
  }) => {
    allowProblem(/Trusted|require-trusted-types-for/)
    await page.goto("/sign-in")
    // Hydrated: by now, the page's policy has loaded its scripts.
    await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeEnabled()
    const outcomes = await page.evaluate(() => {
      const attempt = (set: () => void) => {
        try {
          set()
          return "allowed"
        } catch (error) {
          return error instanceof Error ? error.name : "refused"
        }
      }
      const script = document.createElement("script")
      return {
        html: attempt(() => (document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>")),
        code: attempt(() => (script.text = "alert(1)")),
        foreignScript: attempt(() => (script.src = "https://evil.example/x.js")),
        otherPath: attempt(() => (script.src = "/passkey-providers/x.js")),
        ownScript: attempt(() => (script.src = "/_next/static/x.js")),
      }
    })
    expect(outcomes).toEqual({
      html: "TypeError",
      code: "TypeError",
      foreignScript: "TypeError",
      otherPath: "TypeError",
      ownScript: "allowed",
    })
  })
})
