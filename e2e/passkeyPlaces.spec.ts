// Where passkeys live, as the list tells it, and where a new one is to go.

import type { Page } from "@playwright/test"
import { isRecord, isRegistrationOptions } from "@/lib/browser/api/typeGuards"
import { addPasskey, expect, passkeyCards, signUp, test } from "./support/browser/test"
import { movePasskeys, type StoredPlace } from "./support/servers/database"

const windowsHello: StoredPlace = {
  aaguid: "08987058-cadc-4b81-b6e1-30de50dcbe96",
  isBackupEligible: false,
  isBackedUp: false,
  transports: "internal",
}
const advice = "Add another one somewhere else"

/** The address of the card's picture, once it is drawn. */
async function readIcon(page: Page): Promise<string | undefined> {
  const icon = passkeyCards(page).locator("img")
  await expect(icon).toHaveJSProperty("complete", true)
  return icon.evaluate((image) =>
    image instanceof HTMLImageElement && image.naturalWidth > 0
      ? new URL(image.currentSrc).pathname
      : undefined,
  )
}

test("a passkey says who keeps it, by name and with an icon for the colours of the page", async ({
  page,
  server,
  devices: _,
  personName,
}) => {
  await signUp(page, personName)
  await expect(passkeyCards(page)).toContainText("Password manager · synced to your other devices")
  await expect(passkeyCards(page).locator("img")).toHaveCount(0)

  const aaguid = "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4"
  const synced = { aaguid, isBackupEligible: true, isBackedUp: true, transports: "internal hybrid" }
  await movePasskeys(server.databaseUrl, personName, synced)
  await page.reload()
  await expect(passkeyCards(page)).toContainText("Google Password Manager · synced to your other devices")
  await expect(passkeyCards(page)).not.toContainText(advice)
  expect(await readIcon(page)).toBe("/passkey-providers/google-light.svg")
  await page.emulateMedia({ colorScheme: "dark" })
  await expect.poll(() => readIcon(page)).toBe("/passkey-providers/google-dark.svg")
})

const onlyPlaces: [what: string, place: StoredPlace, where: string, only: string][] = [
  [
    "on a device, in a place that is known",
    windowsHello,
    "Windows Hello · not synced to other devices",
    "only in Windows Hello on one device",
  ],
  [
    "on a device, in a place that is not known",
    { ...windowsHello, aaguid: "00000000-0000-0000-0000-000000000000" },
    "Device · not synced to other devices",
    "only on one device",
  ],
  [
    "on a security key",
    { ...windowsHello, aaguid: "cb69481e-8ff7-4039-93ec-0a2729a154a8", transports: "usb" },
    "YubiKey 5 Series · on this key only",
    "only on this security key",
  ],
  [
    "in a password manager that has not synced it",
    { ...windowsHello, aaguid: "d548826e-79b4-db40-a3d8-11116f7e8349", isBackupEligible: true },
    "Bitwarden · not synced yet",
    "not synced yet and only in Bitwarden on one device",
  ],
]

for (const [what, place, where, only] of onlyPlaces) {
  test(`an only passkey ${what}, brings the advice to add another, until there is one`, async ({
    page,
    server,
    devices,
    personName,
  }) => {
    await signUp(page, personName)
    await movePasskeys(server.databaseUrl, personName, place)
    await page.reload()
    await expect(passkeyCards(page)).toContainText(where)
    await expect(passkeyCards(page)).toContainText(`This passkey is ${only}. ${advice}`)
    await addPasskey(page, devices)
    await expect(page.getByRole("main")).not.toContainText(advice)
  })
}

/** Adds a passkey, and answers the hint that was sent and the hints that came back. */
async function addAndReadHints(page: Page): Promise<{ sent: unknown; answered: unknown }> {
  const start = page.waitForResponse((response) => response.url().endsWith("/api/passkey/register/start"))
  await page.getByRole("button", { name: "Add a passkey" }).click()
  const response = await start
  const body: unknown = response.request().postDataJSON()
  const answer: unknown = await response.json()
  const options = isRecord(answer) ? answer["registrationOptions"] : undefined
  return {
    sent: isRecord(body) ? body["hint"] : undefined,
    answered: isRegistrationOptions(options) ? options.hints : undefined,
  }
}

const choices = [
  ["This device", "client-device"],
  ["A phone or tablet", "hybrid"],
  ["A security key", "security-key"],
] as const

for (const [name, hint] of choices) {
  // The device at hand is none that was asked for, but once: what is chosen comes first, and excludes nothing.
  test(`whoever chooses "${name}" sends that hint, and may use another place all the same`, async ({
    page,
    devices,
    personName,
  }) => {
    await signUp(page, personName)
    await devices.change()
    await page.getByText("Choose where to save it").click()
    await page.getByRole("radio", { name, exact: true }).check()
    expect(await addAndReadHints(page)).toEqual({ sent: hint, answered: [hint] })
    await expect(passkeyCards(page)).toHaveCount(2)
  })
}

test("whoever chooses nothing leaves it to the browser", async ({ page, devices, personName }) => {
  await signUp(page, personName)
  await devices.change()
  await expect(page.getByRole("radio")).toHaveCount(0)
  expect(await addAndReadHints(page)).toEqual({ sent: undefined, answered: [] })
  await expect(passkeyCards(page)).toHaveCount(2)
})

test("the place is chosen with the keyboard", async ({ page, devices: _, personName }) => {
  await signUp(page, personName)
  const radio = (name: string) => page.getByRole("radio", { name })
  await page.getByText("Choose where to save it").focus()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("group", { name: "Where to save it" })).toBeVisible()
  await page.keyboard.press("Tab")
  await expect(radio("Let my browser decide")).toBeFocused()
  await expect(radio("Let my browser decide")).toBeChecked()
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("ArrowDown")
  await expect(radio("A phone or tablet")).toBeChecked()
  await expect(radio("A phone or tablet")).toHaveAccessibleDescription("Scan a QR code with it")
  await page.keyboard.press("Tab")
  await expect(page.getByRole("button", { name: "Add a passkey" })).toBeFocused()
})
