import type { Page } from "@playwright/test"
import { haveNoAutofill, haveNoImmediateMode, letPersonHesitate } from "./support/browser/ceremonyStubs"
import { addPasskey, expect, openRemoval, passkeyCards, signOut, signUp, test } from "./support/browser/test"
import {
  addRecoveryCode,
  removeAccount,
  removeNewestPasskey,
  renameAccount,
} from "./support/servers/database"

const signInButton = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" })

for (const mode of ["at once", "by the prompt for every kind"]) {
  test(`a passkey that the server does not know is named as the reason, and forgotten (${mode})`, async ({
    page,
    devices,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 422/)
    await haveNoAutofill(page)
    if (mode !== "at once") await haveNoImmediateMode(page)
    await signUp(page, personName)
    await signOut(page)
    await removeNewestPasskey(server.databaseUrl)
    const deleted = devices.current.untilDeleted()
    await page.goto("/sign-in")
    await signInButton(page).click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText(/don't recognize this passkey/)
    await deleted
    expect(await devices.current.countPasskeys()).toBe(0)
    await expect(page).toHaveURL("/sign-in")
  })
}

test("a passkey chosen in autofill that the server does not know is forgotten, too", async ({
  page,
  devices,
  server,
  personName,
  allowProblem,
}) => {
  allowProblem(/status of 422/)
  await signUp(page, personName)
  await signOut(page)
  await removeNewestPasskey(server.databaseUrl)
  const deleted = devices.current.untilDeleted()
  await page.goto("/sign-in")
  await expect(page.getByRole("main").getByRole("alert")).toContainText(/don't recognize this passkey/)
  await deleted
})

test("a good passkey of another service at this address is not forgotten", async ({
  page,
  devices,
  server,
  personName,
  allowProblem,
}) => {
  allowProblem(/status of 422/)
  await haveNoAutofill(page)
  await signUp(page, personName)
  await signOut(page)
  await removeAccount(server.databaseUrl, personName)
  await page.goto("/sign-in")
  await signInButton(page).click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText(/another service/)
  expect(await devices.current.countPasskeys()).toBe(1)
})

test("opening the list has a device forget a passkey that was removed elsewhere", async ({
  page,
  devices,
  server,
  personName,
}) => {
  await signUp(page, personName)
  await addPasskey(page, devices)
  await removeNewestPasskey(server.databaseUrl)
  const deleted = devices.current.untilDeleted()
  await page.reload()
  await deleted
  await expect(passkeyCards(page)).toHaveCount(1)
})

test("removing the passkey of this session has the device forget it", async ({
  page,
  devices,
  server,
  personName,
}) => {
  await haveNoAutofill(page)
  await signUp(page, personName)
  await addRecoveryCode(server.databaseUrl, personName)
  await page.reload()
  const deleted = devices.current.untilDeleted()
  await (await openRemoval(page)).getByRole("button", { name: "Remove passkey" }).click()
  await deleted
  await page.waitForURL("/sign-in?after=all-passkeys-removed")
})

test("a new name of the account reaches the device", async ({ page, devices, server, personName }) => {
  await signUp(page, personName)
  const newName = `${personName} Newname`
  await renameAccount(server.databaseUrl, personName, newName)
  const named = devices.current.untilNamed(newName)
  await page.reload()
  await named
  expect(await devices.current.listNames()).toEqual([{ name: newName, displayName: newName }])
})

test("nothing is told while a prompt is open: the list would lack the passkey that is being made", async ({
  page,
  devices: _,
  server,
  personName,
}) => {
  await page.addInitScript(() => {
    const signal = PublicKeyCredential.signalAllAcceptedCredentials.bind(PublicKeyCredential)
    PublicKeyCredential.signalAllAcceptedCredentials = (accepted) => {
      const { dataset } = document.documentElement
      dataset["signals"] = `${dataset["signals"] ?? ""}${dataset["prompt"] === "open" ? "during" : "before"} `
      return signal(accepted)
    }
  })
  await signUp(page, personName)
  await expect(page.locator("html")).toHaveAttribute("data-signals", "before ")
  await letPersonHesitate(page, "create")
  await page.getByRole("button", { name: "Add a passkey" }).click()
  await expect(page.locator("html")).toHaveAttribute("data-prompt", "open")
  // The page is rendered again, with something new to tell.
  await renameAccount(server.databaseUrl, personName, `${personName} again`)
  await page.getByRole("button", { name: /^Rename / }).click()
  await page.getByLabel("Passkey name").fill("Another name")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await expect(page.getByText(`Signed in as ${personName} again`)).toBeVisible()
  await expect(page.locator("html")).toHaveAttribute("data-signals", "before ")
})
