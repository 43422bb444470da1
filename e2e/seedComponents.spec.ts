// The two React components of the PropelAuth guide work against this app exactly as published.

import { fileURLToPath } from "node:url"
import type { Page } from "@playwright/test"
import { build } from "esbuild"
import { disableAutofill } from "./support/browser/ceremonyStubs"
import { createAccount, describe, expect, it, passkeyCards, signOut, signUp } from "./support/browser/test"

type SeedComponent = "EnrollPasskey" | "AuthenticateWithPasskey"

/** Replaces the page's content with the component. */
async function mount(page: Page, component: SeedComponent): Promise<void> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { createRoot } from "react-dom/client"
        import Component from "./seeds/${component}"
        document.body.innerHTML = '<div id="seed"></div>'
        createRoot(document.getElementById("seed")).render(<Component />)`,
      loader: "tsx",
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  })
  await page.addScriptTag({ content: outputFiles[0]?.text ?? "" })
}

describe("The guide's component", () => {
  // Our Content-Security-Policy doesn't allow the script that the test adds.
  it.use({ bypassCSP: true })

  it("EnrollPasskey adds a passkey to the signed-in account", async ({ page, devices, personName }) => {
    await createAccount(page, personName)
    await devices.change()
    await mount(page, "EnrollPasskey")
    const registered = page.waitForEvent("console", (message) =>
      message.text().includes("registered successfully"),
    )
    await page.getByRole("button", { name: "Enroll a Passkey" }).click()
    await registered
    expect(await devices.current.countPasskeys()).toBe(1)
    await page.goto("/passkeys")
    await expect(passkeyCards(page)).toHaveCount(2)
  })

  it("EnrollPasskey shows the server's error message", async ({
    page,
    devices,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 400|Error creating passkey/)
    await createAccount(page, personName)
    await devices.change()
    await mount(page, "EnrollPasskey")
    await page.route("**/api/passkey/register/finish", (route) =>
      route.continue({ postData: '{"publicKey":{"id":"AAAA"}}' }),
    )
    const refused = page.waitForEvent("console", (message) =>
      message.text().includes("Error creating passkey"),
    )
    await page.getByRole("button", { name: "Enroll a Passkey" }).click()
    expect((await refused).text()).toContain("We couldn't read the response")
  })

  it("AuthenticateWithPasskey signs in, whether or not a user is already signed in", async ({
    page,
    devices: _,
    personName,
  }) => {
    await disableAutofill(page)
    await signUp(page, personName)
    for (const isSignedIn of [true, false]) {
      if (!isSignedIn) {
        await page.goto("/passkeys")
        await signOut(page)
      }
      await mount(page, "AuthenticateWithPasskey")
      const authenticated = page.waitForEvent("console", (message) =>
        message.text().includes("Authentication successful"),
      )
      await page.getByRole("button", { name: "Authenticate with Passkey" }).click()
      await authenticated
    }
    await page.goto("/passkeys")
    await expect(page.getByText(`Signed in as ${personName}`)).toBeVisible()
  })
})
