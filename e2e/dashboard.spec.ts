import { readFile } from "node:fs/promises"
import type { Page } from "@playwright/test"
import { createIntegrationKey } from "@/lib/integrationKeyFormat"
import { unlockDashboard } from "./support/browser/dashboardPages"
import { expectAccessibleInAllSizes, phone } from "./support/browser/expectAccessible"
import {
  createAccount,
  createAccountWithPasskeys,
  describe,
  expect,
  it as base,
  signUp,
} from "./support/browser/test"
import { addActivity, addUsers } from "./support/dashboardUsers"
import { createCaller, register } from "./support/runCommandCaller"
import { movePasskeys } from "./support/servers/database"
import { startServer, type TestServer } from "./support/servers/startServer"

const integrationKey = createIntegrationKey()

const it = base.extend<object, { server: TestServer }>({
  server: [
    async ({}, provide) => {
      const environment = { INTEGRATION_KEYS: integrationKey }
      const server = await startServer({ environment, settings: { max_passkeys_per_user: 3 } })
      await provide(server)
      await server.stop()
    },
    { scope: "worker" },
  ],
})

const openDashboard = (page: Page) => unlockDashboard(page, integrationKey)

async function search(page: Page, by: string, text: string): Promise<void> {
  await page.getByLabel("Find users by").selectOption(by)
  await page.getByLabel("Starts with").fill(text)
  await page.getByRole("button", { name: "Search" }).click()
  await expect(page).toHaveURL(/#users$/)
}

const listedNames = (page: Page) => page.getByRole("table", { name: "Users who" }).getByRole("link")
const passkeyCards = (page: Page) => page.getByRole("list", { name: "Passkeys" }).getByRole("listitem")

describe("The dashboard", () => {
  it("explains that a key is wrong, opens with the right one, and can be locked", async ({
    page,
    allowProblem,
  }) => {
    allowProblem(/status of 401/)
    await page.goto("/dashboard")
    const field = page.getByLabel("Integration key")
    await page.getByRole("button", { name: "Open dashboard" }).click()
    await expect(field).toBeFocused()
    await expect(field).toHaveAccessibleDescription(/Enter an integration key/)
    await field.fill(createIntegrationKey())
    await field.press("Enter")
    await expect(page.getByRole("main").getByRole("alert")).toContainText("isn’t in INTEGRATION_KEYS")
    let loads = 0
    page.on("load", () => (loads += 1))
    await field.fill(` ${integrationKey} `)
    await field.press("Enter")
    const lock = page.getByRole("button", { name: "Lock dashboard" })
    await expect(lock).toBeVisible()
    expect(await page.content()).not.toContain(integrationKey)
    expect(await page.evaluate(() => document.cookie)).not.toContain("dashboard")
    await search(page, "Name", "somebody")
    // The page was loaded once for the key, and once for the search.
    await expect.poll(() => loads).toBe(2)
    await lock.click()
    await expect(field).toBeVisible()
    await expect(field).toHaveValue("")
    // The browser doesn't show the earlier page from its cache.
    await page.goBack()
    await expect(page).toHaveURL(/somebody/)
    await expect(page.getByRole("button", { name: "Open dashboard" })).toBeVisible()
  })

  it("reloads once for each clicked link after a new version is deployed, and never by itself", async ({
    page,
  }) => {
    await openDashboard(page)
    const isForRouter = (url: URL) => url.searchParams.has("_rsc")
    await page.route(isForRouter, async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace(/"b":"[^"]+"/, '"b":"another-build"')
      await route.fulfill({ response, body })
    })
    let loads = 0
    page.on("load", () => (loads += 1))
    await page.getByRole("link", { name: "Ceremonies" }).click()
    await expect(page.getByRole("heading", { name: "Ceremonies", level: 1 })).toBeVisible()
    await expect.poll(() => loads).toBe(1)
    await page.getByRole("link", { name: "Dashboard" }).click()
    await expect.poll(() => loads).toBe(2)
    await expect(page.getByRole("button", { name: "Lock dashboard" })).toBeEnabled()
    await page.waitForLoadState("networkidle")
    expect(loads).toBe(2)
    await page.unrouteAll({ behavior: "ignoreErrors" })
  })

  it("doesn't reload itself if its scripts are missing", async ({ page, allowProblem }) => {
    allowProblem(/status of 404|MIME type/)
    await openDashboard(page)
    await page.route(/\/_next\/static\/.*\.js/, (route) => route.fulfill({ status: 404 }))
    let loads = 0
    page.on("load", () => (loads += 1))
    await page.reload({ waitUntil: "networkidle" })
    expect(loads).toBe(1)
    await expect(page.getByRole("button", { name: "Lock dashboard" })).toBeDisabled()
  })

  it("finds users who signed up here or registered through another back end", async ({
    page,
    devices: _,
    personName,
    server,
  }) => {
    await signUp(page, personName)
    await register(createCaller(server, integrationKey), server, `cus/42 of ${personName}`)
    await openDashboard(page)
    await search(page, "Name", personName.toUpperCase())
    await expect(listedNames(page)).toHaveText([personName])
    await search(page, "User ID", `cus/42 of ${personName}`)
    await listedNames(page).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("user@example.com")
    await expect(page.getByText(`cus/42 of ${personName}`)).toBeVisible()
    await expect(passkeyCards(page)).toHaveCount(1)
  })

  it("shows many users page by page, back and forth, and exports them", async ({ page, server }) => {
    await addUsers(server.databaseUrl, "Paged", 60)
    await openDashboard(page)
    await search(page, "Name", "paged")
    const pages = [
      ["Paged 001", "Paged 025"],
      ["Paged 026", "Paged 050"],
      ["Paged 051", "Paged 060"],
    ]
    const expectPage = async (index: number) => {
      await expect(listedNames(page).first()).toHaveText(pages[index]?.[0] ?? "")
      await expect(listedNames(page).last()).toHaveText(pages[index]?.[1] ?? "")
    }
    const back = page.getByRole("link", { name: "Back", exact: true })
    const next = page.getByRole("link", { name: "Next", exact: true })
    await expectPage(0)
    await expect(back).toHaveCount(0)
    await next.click()
    await expectPage(1)
    await next.click()
    await expectPage(2)
    await expect(next).toHaveCount(0)
    await back.click()
    await expectPage(1)
    await page.reload()
    await expectPage(1)
    await back.click()
    await expectPage(0)
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export results as CSV" }).click(),
    ])
    expect(download.suggestedFilename()).toBe("passkey-users.csv")
    const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n")
    expect(lines).toHaveLength(61)
    expect(lines[60]).toContain('"id of Paged 060","Paged 060","1"')
    await page.getByRole("link", { name: "Show all users" }).click()
    await expect(page.getByLabel("Starts with")).toHaveValue("")
  })

  it("shows who provides a passkey", async ({ page, devices: _, personName, server }) => {
    await signUp(page, personName)
    const aaguid = "d548826e-79b4-db40-a3d8-11116f7e8349"
    const synced = { aaguid, isBackupEligible: true, isBackedUp: true, transports: "internal" }
    await movePasskeys(server.databaseUrl, personName, synced)
    await openDashboard(page)
    await search(page, "Name", personName)
    await listedNames(page).first().click()
    await expect(passkeyCards(page)).toContainText(`Bitwarden ${aaguid}`)
    await expect(passkeyCards(page).locator("img")).toHaveAttribute(
      "src",
      "/passkey-providers/bitwarden-light.svg",
    )
  })

  it("removes one passkey after a confirmation, then all of them", async ({ page, devices, personName }) => {
    await createAccountWithPasskeys(page, devices, personName, 3)
    await openDashboard(page)
    await search(page, "Name", personName)
    await listedNames(page).first().click()
    await expect(passkeyCards(page)).toHaveCount(3)
    const remove = page.getByRole("button", { name: /^Remove .*Chrome/ }).first()
    await remove.click()
    await expect(page.getByRole("dialog")).toBeVisible()
    await page.keyboard.press("Escape")
    await expect(remove).toBeFocused()
    await expect(passkeyCards(page)).toHaveCount(3)
    await remove.click()
    await page.getByRole("dialog").getByRole("button", { name: "Remove passkey" }).click()
    await expect(passkeyCards(page)).toHaveCount(2)
    await expect(page.getByRole("status").getByText("was removed")).toBeVisible()
    await page.getByRole("button", { name: "Remove all passkeys" }).click()
    await page
      .getByRole("dialog", { name: "Remove all 2 passkeys?" })
      .getByRole("button", { name: /^Remove/ })
      .click()
    await expect(page.getByRole("heading", { name: "No passkeys", exact: true })).toBeVisible()
    await page.getByRole("link", { name: "All users" }).click()
    await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible()
  })

  it("removes nothing after it was locked in another tab, and says so", async ({
    page,
    context,
    devices: _,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 401/)
    await createAccount(page, personName)
    await openDashboard(page)
    await search(page, "Name", personName)
    await listedNames(page).first().click()
    const other = await context.newPage()
    await other.goto("/dashboard")
    await other.getByRole("button", { name: "Lock dashboard" }).click()
    await expect(other.getByLabel("Integration key")).toBeVisible()
    await page.getByRole("button", { name: /^Remove .*Chrome/ }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Remove passkey" }).click()
    await expect(page.getByRole("dialog").getByRole("alert")).toContainText("locked")
    await page.reload()
    await expect(page.getByLabel("Integration key")).toBeVisible()
  })

  it("describes its charts to screen readers", async ({ page, server }) => {
    await addActivity(server.databaseUrl, "authentication", [5, 1200, 0, 34])
    await openDashboard(page)
    await expect(
      page.getByRole("img", { name: /^Sign-ins per day. Total in 30 days: 1,239. Peak: 1,200 on / }),
    ).toBeVisible()
    await page.getByText("Show as a table").click()
    const table = page.getByRole("table", { name: "Sign-ins and new passkeys" })
    await expect(table.getByRole("row")).toHaveCount(31)
    await expect(table.getByRole("row").nth(3)).toContainText("1,200")
  })

  describe("in a German browser", () => {
    it.use({ locale: "de-DE" })

    it("shows the days of its charts as they are written there", async ({ page, server }) => {
      await addActivity(server.databaseUrl, "registration", [3])
      await openDashboard(page)
      const chart = page.getByRole("figure").filter({ hasText: "New passkeys" })
      await expect(chart).toContainText(/Peak: [\d,]+ on \d{1,2}\. \p{L}+/u)
      await expect(chart.locator("time")).toHaveText(/^\d{1,2}\. \p{L}+\.?$/u)
      await page.getByText("Show as a table").click()
      await expect(page.getByRole("rowheader").first()).toHaveText(/^\d{1,2}\. \p{L}+\.?$/u)
    })
  })

  describe("on phones and in wide windows", () => {
    it.use({ viewport: phone })

    it("is accessible in every state", async ({ page, devices: _, server, allowProblem }) => {
      it.slow()
      allowProblem(/status of 40[14]/)
      const name = "w".repeat(200)
      await createAccount(page, name)
      await addUsers(server.databaseUrl, "wide", 60)
      await addActivity(server.databaseUrl, "registration", [1, 2, 3])
      await page.goto("/dashboard")
      await expectAccessibleInAllSizes(page, "dashboard locked")
      await page.getByLabel("Integration key").fill("passkeys_wrong")
      await page.getByLabel("Integration key").press("Enter")
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible()
      await expectAccessibleInAllSizes(page, "dashboard wrong key")
      await openDashboard(page)
      await page.getByText("Show as a table").click()
      await expectAccessibleInAllSizes(page, "dashboard")
      await search(page, "Name", "wide")
      await expectAccessibleInAllSizes(page, "dashboard search")
      await search(page, "User ID", "no such user")
      await expect(page.getByRole("heading", { name: "No users found" })).toBeVisible()
      await expectAccessibleInAllSizes(page, "dashboard no users found")
      await search(page, "Name", name)
      await listedNames(page).first().click()
      await expect(passkeyCards(page)).toHaveCount(1)
      await expectAccessibleInAllSizes(page, "dashboard user")
      await page.getByRole("button", { name: /^Remove .*Chrome/ }).click()
      await expect(page.getByRole("dialog")).toBeVisible()
      await expectAccessibleInAllSizes(page, "dashboard remove passkey")
      await page.getByRole("dialog").getByRole("button", { name: "Remove passkey" }).click()
      await expect(page.getByRole("heading", { name: "No passkeys", exact: true })).toBeVisible()
      await expectAccessibleInAllSizes(page, "dashboard no passkeys")
      await addActivity(
        server.databaseUrl,
        "authentication|refused|NoAuthenticationChallengeFound|Chrome|",
        [3],
      )
      await addActivity(server.databaseUrl, "registration|failed|other|Samsung Internet|under-30s", [2])
      await page.goto("/dashboard")
      await page.getByRole("link", { name: "Ceremonies" }).click()
      await expect(page.getByRole("row").filter({ hasText: "NoAuthenticationChallengeFound" })).toBeVisible()
      await expectAccessibleInAllSizes(page, "dashboard ceremonies")
      await page.goto("/dashboard/users/bm9ib2R5")
      await expect(page.getByRole("heading", { name: "User not found" })).toBeVisible()
      await expectAccessibleInAllSizes(page, "dashboard user not found")
    })
  })
})
