// Where passkeys are saved, as the list shows it, and where to save a new one.

import type { Page } from "@playwright/test"
import { isRecord, isRegistrationOptions } from "@/lib/browser/api/typeGuards"
import { setCapabilities } from "./support/browser/ceremonyStubs"
import {
  addPasskey,
  createAccount,
  describe,
  expect,
  it,
  passkeyCards,
  readPasskeyNames,
  signUp,
} from "./support/browser/test"
import { movePasskeys, type StoredPlace } from "./support/servers/database"

const windowsHello: StoredPlace = {
  aaguid: "08987058-cadc-4b81-b6e1-30de50dcbe96",
  isBackupEligible: false,
  isBackedUp: false,
  transports: "internal",
}
const advice = "Add another passkey somewhere else"

/** Returns the path of the card's icon, once it has loaded. */
async function readIcon(page: Page): Promise<string | undefined> {
  const icon = passkeyCards(page).locator("img")
  await expect(icon).toHaveJSProperty("complete", true)
  return icon.evaluate((image) =>
    image instanceof HTMLImageElement && image.naturalWidth > 0
      ? new URL(image.currentSrc).pathname
      : undefined,
  )
}

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
    "only in Bitwarden on one device and isn’t synced yet",
  ],
]

/** Adds a passkey. Returns the hint that was sent and the hints in the options that came back. */
async function addAndReadHints(page: Page): Promise<{ sent: unknown; received: unknown }> {
  const start = page.waitForResponse((response) => response.url().endsWith("/api/passkey/register/start"))
  await page.getByRole("button", { name: "Add a passkey" }).click()
  const response = await start
  const body: unknown = response.request().postDataJSON()
  const content: unknown = await response.json()
  const options = isRecord(content) ? content["registrationOptions"] : undefined
  return {
    sent: isRecord(body) ? body["hint"] : undefined,
    received: isRegistrationOptions(options) ? options.hints : undefined,
  }
}

const choices = [
  ["This device", "client-device"],
  ["A phone or tablet", "hybrid"],
  ["A security key", "security-key"],
] as const

describe("The place of a passkey", () => {
  it("is shown with the provider's name and an icon for the color scheme", async ({
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

  for (const [what, place, where, only] of onlyPlaces) {
    it(`brings advice to add another passkey if the only one is ${what}`, async ({
      page,
      server,
      devices,
      personName,
    }) => {
      await createAccount(page, personName)
      await movePasskeys(server.databaseUrl, personName, place)
      await page.goto("/passkeys")
      await expect(passkeyCards(page)).toContainText(where)
      await expect(passkeyCards(page)).toContainText(`This passkey is ${only}. ${advice}`)
      await expect(passkeyCards(page).locator("use[href$='#smartphone']")).toHaveCount(0)
      // The advice has the whole width of the card.
      const buttons = await page.getByRole("button", { name: /^Remove / }).boundingBox()
      const box = await page.getByText(advice).boundingBox()
      expect(box?.y).toBeGreaterThan((buttons?.y ?? 0) + (buttons?.height ?? 0))
      await addPasskey(page, devices)
      await expect(page.getByRole("main")).not.toContainText(advice)
    })
  }

  it("names a new passkey after it, unless it's this device", async ({ page, devices, personName }) => {
    await signUp(page, personName)
    for (const [transport, name] of [
      ["usb", "Security key"],
      ["hybrid", "Phone or tablet"],
    ] as const) {
      await devices.change(transport)
      await page.getByRole("button", { name: "Add a passkey" }).click()
      await expect(passkeyCards(page).getByRole("heading", { name })).toBeVisible()
    }
    expect((await readPasskeyNames(page)).toSorted()).toEqual([
      "Chrome on Linux",
      "Phone or tablet",
      "Security key",
    ])
  })

  for (const [name, hint] of choices) {
    // The virtual authenticator matches only one of the choices. A hint only changes what the browser offers first.
    it(`is sent as a hint for "${name}", which still allows another place`, async ({
      page,
      devices,
      personName,
    }) => {
      // Without this, the page may look for a device while the test changes it.
      await setCapabilities(page, { hybridTransport: true, userVerifyingPlatformAuthenticator: true })
      await signUp(page, personName)
      await devices.change()
      await page.getByText("Choose where to save it").click()
      await page.getByRole("radio", { name, exact: true }).check()
      expect(await addAndReadHints(page)).toEqual({ sent: hint, received: [hint] })
      await expect(passkeyCards(page)).toHaveCount(2)
    })
  }

  it("is left to the browser by default", async ({ page, devices, personName }) => {
    await signUp(page, personName)
    await devices.change()
    await expect(page.getByRole("radio")).toHaveCount(0)
    expect(await addAndReadHints(page)).toEqual({ sent: undefined, received: [] })
    await expect(passkeyCards(page)).toHaveCount(2)
  })

  for (const [missing, capability, offered] of [
    ["phones", { hybridTransport: false }, ["Let my browser decide", "This device", "A security key"]],
    [
      "this device",
      { hybridTransport: true, userVerifyingPlatformAuthenticator: false },
      ["Let my browser decide", "A phone or tablet", "A security key"],
    ],
  ] as const) {
    it(`can't be one that the browser can't reach: ${missing}`, async ({ page, devices: _, personName }) => {
      await setCapabilities(page, capability)
      await signUp(page, personName)
      await page.getByText("Choose where to save it").click()
      await expect(page.getByRole("radio")).toHaveCount(offered.length)
      for (const name of offered) await expect(page.getByRole("radio", { name, exact: true })).toBeVisible()
    })
  }

  it("can be chosen with the keyboard", async ({ page, devices: _, personName }) => {
    await setCapabilities(page, { hybridTransport: true })
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
})
