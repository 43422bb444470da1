import type { Page } from "@playwright/test"
import { createIntegrationKey } from "@/lib/integrationKeyFormat"
import { disableAutofill } from "./support/browser/ceremonyStubs"
import { unlockDashboard } from "./support/browser/dashboardPages"
import { expectAccessible } from "./support/browser/expectAccessible"
import {
  describe,
  expect,
  expectPasskeysPage,
  it as base,
  passkeyCards,
  signOut,
} from "./support/browser/test"
import { startServer, type TestServer } from "./support/servers/startServer"

const integrationKey = createIntegrationKey()

const it = base.extend<object, { server: TestServer }>({
  server: [
    async ({}, provide) => {
      const environment = { INTEGRATION_KEYS: `web:${integrationKey}` }
      const server = await startServer({ environment, settings: { sign_up: "invitation" } })
      await provide(server)
      await server.stop()
    },
    { scope: "worker" },
  ],
})

const openDashboard = (page: Page) => unlockDashboard(page, integrationKey)

/** Fills in the open dialog, and returns the link that it shows. */
async function readNewLink(page: Page, confirm: string): Promise<string> {
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Integration key").fill(integrationKey)
  await dialog.getByRole("button", { name: confirm }).click()
  const link = dialog.getByText(/^http.*#/)
  await expect(link).toBeVisible()
  await expectAccessible(page, `operator-${confirm}`)
  const url = await link.textContent()
  await dialog.getByRole("button", { name: "Done" }).click()
  await expect(dialog).toHaveCount(0)
  return url ?? ""
}

describe("Operators’ links", () => {
  it.beforeEach(({ page }) => disableAutofill(page))

  for (const [path, title, name] of [
    ["/invitation", "Accept your invitation", "Accept invitation"],
    ["/recover/link", "Recover your account", "Recover my account"],
  ] as const) {
    it(`says at ${path} that a link without a token is incomplete`, async ({ page, devices: _ }) => {
      await page.goto(path)
      await expect(page.getByText("This link is incomplete.")).toBeVisible()
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title)
      await expect(page.getByRole("button", { name })).toHaveCount(0)
      await expectAccessible(page, `incomplete-link-${name}`)
      // Pasting the whole link into the same tab doesn't load the page again.
      await page.goto(`${path}#token`)
      await expect(page.getByRole("button", { name })).toBeVisible()
      await expect(page.getByText("This link is incomplete.")).toHaveCount(0)
    })
  }

  it("recovers an account after a click, and the owner can stop it", async ({
    page,
    openOtherBrowser,
    devices,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 422/)
    const operator = await (await openOtherBrowser()).newPage()
    await openDashboard(operator)
    await operator.getByRole("link", { name: "Invitations" }).click()
    await operator.getByRole("button", { name: "Create an invitation" }).click()
    await operator.getByLabel("Who is it for?").fill("Alice")
    const invitation = await readNewLink(operator, "Create invitation")
    await expect(operator.getByRole("heading", { name: "Alice" })).toBeVisible()
    await expectAccessible(operator, "operator-invitations")

    await page.goto("/sign-up")
    await expect(page.getByRole("heading", { name: "You need an invitation" })).toBeVisible()
    await expectAccessible(page, "sign-up-invitation-needed")
    await page.goto(invitation)
    await expectAccessible(page, "invitation")
    await page.getByRole("button", { name: "Accept invitation" }).click()
    await page.waitForURL("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await page.getByRole("button", { name: "Create account with a passkey" }).click()
    await expectPasskeysPage(page)

    await operator.reload()
    await operator.getByRole("link", { name: "Show the new account" }).click()
    const createRecoveryLink = async () => {
      await operator.getByRole("button", { name: "Create a recovery link" }).click()
      return readNewLink(operator, "Create link")
    }
    const stopped = await createRecoveryLink()
    await expectAccessible(operator, "operator-user")
    await page.goto("/security")
    await expectAccessible(page, "security-recovery-link")
    await page.getByRole("button", { name: "Stop recovery link" }).click()
    await expect(page.getByText("The recovery link was stopped.").first()).toBeVisible()
    await expect(page.getByRole("button", { name: "Stop recovery link" })).toHaveCount(0)
    await signOut(page)
    await devices.change()

    const requests: string[] = []
    page.on("request", (request) => requests.push(request.url(), JSON.stringify(request.headers())))
    await page.goto(stopped)
    await expectAccessible(page, "recovery-link")
    await page.getByRole("button", { name: "Recover my account" }).click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("This recovery link doesn’t work")
    const link = await createRecoveryLink()
    await page.goto("/")
    // A program that only loads the page doesn't use the link.
    await operator.goto(link)
    await expect(operator.getByRole("button", { name: "Recover my account" })).toBeEnabled()
    await page.goto(link)
    await page.getByRole("button", { name: "Recover my account" }).click()
    await page.waitForURL("/recover/new-passkey")
    await page.getByRole("button", { name: "Create a new passkey" }).click()
    await expectPasskeysPage(page)
    await expect(passkeyCards(page)).toHaveCount(2)
    const token = new URL(link).hash.slice(1)
    expect(requests.filter((text) => text.includes(token))).toEqual([])
    const session = await page.context().newCDPSession(page)
    const { entries } = await session.send("Page.getNavigationHistory")
    expect(entries.map(({ url }) => new URL(url).pathname)).toContain("/recover/link")
    expect(entries.filter(({ url }) => url.includes(token))).toEqual([])
  })
})
