// The inspector, on a server that has it turned on.

import type { Frame, Locator, Page } from "@playwright/test"
import { createSoftwareAuthenticator } from "@/lib/passkeys/testing/softwareAuthenticator"
import { expireBeforeFinish } from "./support/browser/beforeFinish"
import { createWithoutPrompt, disableAutofill, setCapabilities } from "./support/browser/ceremonyStubs"
import { expectAccessible } from "./support/browser/expectAccessible"
import { confirmCodesSaved, createCodes } from "./support/browser/recoveryPages"
import {
  describe,
  endSession,
  expect,
  expectPasskeysPage,
  it as base,
  openRemoval,
  passkeyCards,
  signOut,
  signUp,
  signUpAndOut,
  signUpOnPage,
} from "./support/browser/test"
import { startServer, type TestServer } from "./support/servers/startServer"
import { ageVerifications } from "./support/sessionClock"

const it = base.extend<object, { server: TestServer }>({
  server: [
    async ({}, provide) => {
      const server = await startServer({ usesNextStart: true, environment: { INSPECTOR: "on" } })
      await provide(server)
      await server.stop()
    },
    { scope: "worker" },
  ],
})

const inspectButton = (page: Page) => page.getByRole("button", { name: "Inspect" })
const panel = (page: Page) => page.getByRole("dialog", { name: "Inspector" })

/** Opens the panel with the keyboard, and returns the frame in it. */
async function openPanel(page: Page): Promise<Frame> {
  await inspectButton(page).focus()
  await page.keyboard.press("Enter")
  return findFrame(page)
}

async function findFrame(page: Page): Promise<Frame> {
  const element = await page.locator("iframe[title='Ceremonies in this tab']").elementHandle()
  const frame = await element.contentFrame()
  if (!frame) throw new Error("The panel has no frame.")
  await frame.waitForURL("/inspect/panel")
  return frame
}

const step = (frame: Frame, title: string) => find(frame, "Steps").filter({ hasText: title })
const find = (frame: Frame, list: string): Locator =>
  frame.getByRole("list", { name: list, exact: true }).getByRole("listitem")

/** Returns on how many lines the label of the choice of a ceremony is. */
const countLabelLines = (frame: Frame): Promise<number> =>
  frame.locator("label", { hasText: "Ceremony" }).evaluate((label) => {
    const range = document.createRange()
    range.setStart(label, 0)
    range.setEnd(label, 1)
    return range.getClientRects().length
  })

async function openSections(frame: Frame): Promise<void> {
  for (const title of ["Lanes", "Options", "Client data", "Authenticator data", "Database rows", "Copy as"]) {
    await frame.locator("summary", { hasText: title }).press("Enter")
  }
}

describe("The browser doctor, while the inspector is on", () => {
  it("doesn't take the inspector for an extension, and stays out of its list", async ({
    page,
    devices: _,
  }) => {
    await page.goto("/doctor")
    await expect(page.getByRole("heading", { name: "Original methods: OK" })).toBeVisible()
    await page.goto("/inspect")
    await expect(page.getByText("Create a passkey or sign in to see what happens.")).toBeVisible()
  })

  it("still finds a method that something else replaced", async ({ page, devices: _ }) => {
    await page.addInitScript(() => {
      const get = navigator.credentials.get.bind(navigator.credentials)
      navigator.credentials.get = (options) => get(options)
    })
    await page.goto("/doctor")
    await expect(page.getByRole("heading", { name: "Original methods: Warning" })).toBeVisible()
  })
})

describe("The inspector", () => {
  it.beforeEach(async ({ page }) => {
    await disableAutofill(page)
    await setCapabilities(page, { immediateGet: false })
  })

  for (const width of [360, 1440]) {
    it(`shows a sign-up in its panel, ${width} px wide`, async ({ page, devices: _, personName }) => {
      await page.setViewportSize({ width, height: 800 })
      await signUpOnPage(page, personName)
      await expectAccessible(page, `button of the inspector ${width}`)
      const frame = await openPanel(page)
      await expect(frame.getByRole("status").first()).toHaveText("Accepted by the server")
      expect(await countLabelLines(frame)).toBe(1)
      await expect(step(frame, "The page's origin is allowed")).toContainText("Step 9")
      await expect(step(frame, "The attestation statement is correct")).toContainText("skipped")
      await openSections(frame)
      await expect(find(frame, "Lanes").filter({ hasText: "navigator.credentials.create()" })).toContainText(
        /Device.*returned a credential after.*askToCreatePasskey\.ts:\d+/s,
      )
      await expect(find(frame, "Lanes").filter({ hasText: "finishSignUp" })).toContainText("Operation")
      const main = frame.getByRole("main")
      await expect(main).toContainText("Random bytes that the response must contain and sign")
      await expect(main).toContainText("webauthn.create")
      await expect(main).toContainText("hash of the site’s RP ID, “localhost”")
      await expect(main).toContainText("Account: inserted")

      // The arrow keys move over the bytes, and highlight the field.
      await frame.getByRole("button", { name: "RP ID hash, bytes 0 to 31" }).focus()
      await page.keyboard.press("ArrowRight")
      await expect(find(frame, "Fields").getByRole("button", { name: /^Flags/ })).toHaveAttribute(
        "aria-pressed",
        "true",
      )
      await find(frame, "Fields")
        .getByRole("button", { name: /^AAGUID/ })
        .focus()
      await expect(frame.getByRole("button", { name: "AAGUID, bytes 37 to 52" })).toHaveAttribute(
        "aria-pressed",
        "true",
      )

      // Pointing at a byte does the same.
      await frame.getByRole("button", { name: "Flags, byte 32" }).locator("[aria-hidden]").hover()
      await expect(frame.getByText(/^Flags: byte 32 is [0-9a-f]{2}, \d+$/)).toBeVisible()

      await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
      await frame.getByRole("button", { name: "Report" }).click()
      await expect(frame.getByLabel("Copied text")).toContainText("# Passkey registration")
      await expect(frame.getByLabel("Copied text")).not.toContainText(personName)
      await expect(main).toContainText("Copied.")
      await expectAccessible(page, `inspector of a sign-up ${width}`, frame)
      await expectAccessible(page, `around the inspector's panel ${width}`)

      await page.keyboard.press("Escape")
      await expect(panel(page)).toBeHidden()
      await expect(inspectButton(page)).toBeFocused()
    })
  }

  it("stays open below the page on a tablet, and follows the ceremonies", async ({
    page,
    devices: _,
    personName,
  }) => {
    await page.setViewportSize({ width: 768, height: 1024 })
    await signUpOnPage(page, personName)
    await openPanel(page)
    await signOut(page)
    await page.goto("/sign-in")
    const before = await findFrame(page)
    await expect(before.getByLabel("Ceremony")).toContainText("Latest: create a passkey")
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expectPasskeysPage(page)
    const frame = await findFrame(page)
    await expect(frame.getByLabel("Ceremony")).toContainText("Latest: use a passkey")
    await expect(step(frame, "The signature was made with")).toContainText("passed")
    await frame.locator("summary", { hasText: "Database rows" }).press("Enter")
    await expect(frame.getByRole("main")).toContainText("Passkey: updated")
    await page.getByRole("button", { name: "Close" }).click()
    await page.reload()
    await expect(inspectButton(page)).toBeVisible()
    await expect(panel(page)).toBeHidden()
  })

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
    const field = (name: string) => main.getByRole("list", { name: "Fields" }).getByRole("button", { name })
    await expect(field("Public key: alg")).toContainText("-7 (ES256)")
    await expectAccessible(page, "inspect a registration")
    await response.fill(
      JSON.stringify({ publicKey: authenticate({ challenge: "AAAA", rpId: "example.com" }) }),
    )
    await expect(field("Signature counter")).toBeVisible()
    await response.fill("{}")
    await expect(main).toContainText("This isn’t the JSON of a WebAuthn response")
  })

  it("names the step that rejected a sign-in", async ({
    page,
    devices: _,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 422/)
    await signUpAndOut(page, personName)
    await page.goto("/sign-in")
    const frame = await openPanel(page)
    await expireBeforeFinish(page, "authenticate", server.databaseUrl)
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expect(page.getByText("The request to use your passkey expired. Try again.")).toBeVisible()
    await expect(frame.getByRole("status").first()).toHaveText(
      "Rejected by the server: NoAuthenticationChallengeFound",
    )
    await expect(step(frame, "The challenge hasn't expired")).toContainText("failed")
    await expect(step(frame, "The signature was made with")).toContainText("not reached")
    await expectAccessible(page, "inspector of a refused sign-in", frame)
  })

  it("explains why the browser ended a sign-in", async ({ page, devices, personName }) => {
    await signUpAndOut(page, personName)
    await page.goto("/sign-in")
    const frame = await openPanel(page)
    await devices.current.setUserVerified(false)
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expect(page.getByRole("main").getByRole("status")).toHaveText(/You’re not signed in yet/)
    await expect(frame.getByRole("status").first()).toHaveText("Ended in the browser: NotAllowedError")
    await expect(find(frame, "Likely causes")).toContainText([/verify the user/])
    await expect(frame.getByRole("main")).toContainText("conditionalGet")
    await expectAccessible(page, "inspector of a canceled sign-in", frame)
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
    await expect(result.getByRole("link", { name: /^Report ?: lbuchs/ })).toBeVisible()
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

describe("The inspector's panel", () => {
  it("follows a recovery without a prompt, a step-up, and autofill", async ({
    page,
    devices,
    server,
    personName,
    allowProblem,
  }) => {
    // The browser logs the error response that leads to the step-up.
    allowProblem(/status of 403/)
    await setCapabilities(page, { immediateGet: false })
    await signUp(page, personName)
    const [code = ""] = await createCodes(page)
    await confirmCodesSaved(page)
    await endSession(page)
    await devices.change()
    await createWithoutPrompt(page)
    await page.goto("/recover")
    await openPanel(page)
    await page.getByRole("textbox", { name: "Recovery code" }).fill(code)
    await page.getByRole("button", { name: "Use recovery code" }).click()
    await expectPasskeysPage(page)
    const frame = await findFrame(page)
    const expectLatest = async (title: string) => {
      await expect(frame.getByLabel("Ceremony").locator("option").first()).toHaveText(`Latest: ${title}`)
      await expect(frame.getByRole("status").first()).toHaveText("Accepted by the server")
    }
    await expectLatest("create a passkey without a prompt")
    await expect(step(frame, "The user was present")).toContainText("skipped")

    await ageVerifications(server.databaseUrl, 10 * 60)
    await openRemoval(page, await passkeyCards(page).getByRole("heading").first().innerText())
    await page.getByRole("button", { name: "Remove passkey" }).click()
    await page.getByRole("button", { name: "Use your passkey" }).click()
    await expect(passkeyCards(page)).toHaveCount(1)
    await expectLatest("verify it’s you")
    await expect(frame.getByLabel("Ceremony").locator("option")).toHaveCount(2)

    await signOut(page)
    // The virtual authenticator chooses a passkey from autofill at once.
    await page.goto("/sign-in")
    await expectPasskeysPage(page)
    await expect((await findFrame(page)).getByLabel("Ceremony")).toContainText(
      "Latest: use a passkey from autofill",
    )
  })
})
