// The inspector, on a server that has it turned on.

import type { Page } from "@playwright/test"
import { createSoftwareAuthenticator } from "@/lib/passkeys/testing/softwareAuthenticator"
import { disableAutofill, disableImmediateMode } from "./support/browser/ceremonyStubs"
import { expectAccessible } from "./support/browser/expectAccessible"
import { describe, expect, expectPasskeysPage, it as base, signOut, signUp } from "./support/browser/test"
import { expireChallenges } from "./support/servers/database"
import { startServer, type TestServer } from "./support/servers/startServer"

const it = base.extend<object, { server: TestServer }>({
  server: [
    async ({}, provide) => {
      const server = await startServer({ environment: { INSPECTOR: "on" } })
      await provide(server)
      await server.stop()
    },
    { scope: "worker" },
  ],
})

const ceremonies = (page: Page) => page.getByRole("region", { name: "Ceremonies in this tab" })
const step = (page: Page, title: string) =>
  ceremonies(page).getByRole("list", { name: "Steps" }).getByRole("listitem").filter({ hasText: title })

async function openInspector(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Inspector" }).focus()
  await page.keyboard.press("Enter")
  await page.waitForURL("/inspect")
}

async function openSection(page: Page, title: string): Promise<void> {
  await ceremonies(page).locator("summary", { hasText: title }).press("Enter")
}

describe("The inspector", () => {
  it.beforeEach(async ({ page }) => {
    await disableAutofill(page)
    await disableImmediateMode(page)
  })

  for (const width of [360, 1440]) {
    it(`shows a sign-up and a sign-in, ${width} px wide`, async ({ page, devices: _, personName }) => {
      await page.setViewportSize({ width, height: 800 })
      await signUp(page, personName)
      await openInspector(page)
      await expect(ceremonies(page).getByRole("status")).toHaveText("Accepted by the server")
      await expect(step(page, "The page's origin is allowed")).toContainText("Step 9")
      await expect(step(page, "The user hasn't reached the passkey limit")).toContainText("passed")
      await expect(step(page, "The attestation statement is correct")).toContainText("skipped")
      await openSection(page, "Options")
      await expect(ceremonies(page)).toContainText("Random bytes that the response must sign")
      await openSection(page, "Client data")
      await expect(ceremonies(page)).toContainText("webauthn.create")
      await openSection(page, "Database rows")
      await expect(ceremonies(page)).toContainText("Account: inserted")
      await openSection(page, "Authenticator data")
      await expect(ceremonies(page)).toContainText("hash of the site’s RP ID, “localhost”")
      const key = ceremonies(page).getByRole("button", { name: "Public key: alg" })
      await key.focus()
      await expect(key).toHaveAttribute("aria-pressed", "true")
      await expect(key).toContainText("-7 (ES256)")
      await expectAccessible(page, `inspector of a sign-up ${width}`)

      await page.goto("/passkeys")
      await expectAccessible(page, `link to the inspector ${width}`)
      await signOut(page)
      await page.goto("/sign-in")
      await page.getByRole("button", { name: "Sign in with a passkey" }).click()
      await expectPasskeysPage(page)
      await openInspector(page)
      await expect(ceremonies(page).getByLabel("Ceremony")).toContainText("Latest: use a passkey")
      await expect(step(page, "The server created the options")).toContainText("Step 1")
      await expect(step(page, "The signature was made with")).toContainText("passed")
      await openSection(page, "Database rows")
      await expect(ceremonies(page)).toContainText("Passkey: updated")
      await expectAccessible(page, `inspector of a sign-in ${width}`)
    })
  }

  it("shows a response from any system", async ({ page }) => {
    await page.goto("/inspect")
    const { authenticate, register } = createSoftwareAuthenticator({ origin: "https://example.com" })
    const user = { id: "AAAA", name: "alice", displayName: "Alice" }
    const rp = { id: "example.com", name: "Example" }
    const registration = register({ challenge: "AAAA", rp, user, pubKeyCredParams: [] }, { algorithm: -7 })
    const response = page.getByLabel("Response", { exact: true })
    await response.fill(JSON.stringify(registration))
    const main = page.getByRole("region", { name: "Other responses" })
    await main.locator("summary", { hasText: "Authenticator data" }).click()
    await expect(main.getByRole("button", { name: "Public key: alg" })).toContainText("-7 (ES256)")
    await expectAccessible(page, "inspect a registration")
    await response.fill(
      JSON.stringify({ publicKey: authenticate({ challenge: "AAAA", rpId: "example.com" }) }),
    )
    await expect(main.getByRole("button", { name: "Signature counter" })).toBeVisible()
    await response.fill("{}")
    await expect(main).toContainText("This isn’t the JSON of a WebAuthn response")
  })

  it("names the step that refused a sign-in", async ({
    page,
    devices: _,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 422/)
    await signUp(page, personName)
    await signOut(page)
    await page.goto("/sign-in")
    await page.route("**/api/passkey/authenticate/finish", async (route) => {
      await expireChallenges(server.databaseUrl)
      await route.continue()
    })
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expect(page.getByText("That took too long. Try again.")).toBeVisible()
    await openInspector(page)
    await expect(step(page, "The challenge hasn't expired")).toContainText("failed")
    await expect(step(page, "The challenge hasn't expired")).toContainText("NoAuthenticationChallengeFound")
    await expect(step(page, "The signature was made with")).toContainText("not reached")
    await expectAccessible(page, "inspector of a refused sign-in")
  })

  it("explains why the browser ended a sign-in", async ({ page, devices, personName }) => {
    await signUp(page, personName)
    await signOut(page)
    await page.goto("/sign-in")
    await devices.current.setUserVerified(false)
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expect(page.getByRole("main").getByRole("status")).toHaveText(/You’re not signed in yet/)
    await openInspector(page)
    await expect(ceremonies(page)).toContainText("NotAllowedError")
    await expect(ceremonies(page)).toContainText("Browsers don’t say which")
    await expectAccessible(page, "inspector of a canceled sign-in")
  })

  it("breaks a ceremony, and shows what its check is for", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 })
    await page.goto("/inspect")
    await page.getByRole("link", { name: "break one on purpose" }).press("Enter")
    await page.waitForURL("/inspect/break")
    const attack = page.getByRole("combobox", { name: "Attack" })
    const result = page.getByRole("region", { name: "What happened" })
    await expect(result.getByRole("status")).toContainText("Stopped at step 11.")

    await attack.focus()
    await page.keyboard.type("Page")
    await expect(attack).toHaveValue("origin")
    await expect(result.getByRole("status")).toContainText("Stopped at step 12.")
    await expect(result).toContainText("https://evil-sandbox.example")
    await expect(result.getByRole("link", { name: "Report: lbuchs" })).toBeVisible()
    await expect(result).toContainText("rejects a wrong origin and changes nothing")
    await expectAccessible(page, "an attack that is stopped")

    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await expect(result.getByRole("status")).toContainText("The attack succeeded.")
    await expect(result).toContainText("This check is turned off.")
    await result.locator("summary", { hasText: "The whole ceremony" }).press("Enter")
    await expect(result.getByRole("list", { name: "Steps" }).last()).toContainText("user alice")
    await expectAccessible(page, "an attack that succeeds")

    await page.reload()
    await expect(attack).toHaveValue("origin")
    await attack.selectOption("Bytes after the end")
    await expect(page.getByLabel("Turn this check off")).toBeDisabled()
  })
})
