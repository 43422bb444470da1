import {
  haveNoAutofill,
  haveNothingAtHand,
  letPersonCancel,
  leaveAutofillAlone,
} from "./support/browser/ceremonyStubs"
import { expectAccessible } from "./support/browser/expectAccessible"
import { addPasskey, expect, openRemoval, passkeyCards, signUp, test } from "./support/browser/test"
import { addRecoveryCode, movePasskeys } from "./support/servers/database"
import { ageVerifications } from "./support/sessionClock"

const widths = [360, 1440]

/** What is narrow has to cope with it. */
function nameAsLongAsCanBe(width: number): string {
  return String(width).padEnd(254, "w")
}

for (const width of widths) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 800 } })

    test("the pages of whoever is signed out", async ({ page, server, allowProblem }) => {
      allowProblem(/status of 404/)
      await leaveAutofillAlone(page)
      for (const path of ["/", "/sign-up", "/sign-in", "/nowhere"]) {
        await page.goto(path)
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
        await expectAccessible(page, path)
      }
      await page.goto(server.url)
      await expect(page.getByText("Passkeys don’t work at this address")).toBeVisible()
      await expectAccessible(page, "the notice of a wrong address")
    })

    test("what the forms say", async ({ page, devices: _, context, personName, allowProblem }) => {
      allowProblem(/ERR_INTERNET_DISCONNECTED/)
      await page.goto("/sign-up")
      await page.getByRole("button", { name: "Create account with a passkey" }).click()
      await expect(page.getByRole("alert").filter({ hasText: "Enter a name" })).toBeVisible()
      await expectAccessible(page, "a field that needs something")
      await page.getByLabel("Name or email address").fill(personName)
      await letPersonCancel(page, "create")
      await page.getByRole("button", { name: "Create account with a passkey" }).click()
      await expect(page.getByRole("status")).toHaveText(/No account was created/)
      await expectAccessible(page, "a quiet way back")
      await context.setOffline(true)
      await page.getByRole("button", { name: "Create account with a passkey" }).click()
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible()
      await expectAccessible(page, "a failure")
    })

    test("the list", async ({ page, devices, server }) => {
      const name = nameAsLongAsCanBe(width)
      await signUp(page, name)
      await expectAccessible(page, "one passkey")
      await movePasskeys(server.databaseUrl, name, {
        aaguid: "08987058-cadc-4b81-b6e1-30de50dcbe96",
        isBackupEligible: false,
        isBackedUp: false,
        transports: "internal",
      })
      await page.reload()
      await expect(passkeyCards(page)).toContainText("Add another one somewhere else")
      await page.getByText("Choose where to save it").click()
      await expect(page.getByRole("radio", { name: "A security key" })).toBeVisible()
      await expectAccessible(page, "a passkey in one place, and where the next may go")
      await page.getByRole("button", { name: /^Rename / }).click()
      await expect(page.getByRole("dialog")).toBeVisible()
      await expectAccessible(page, "the new name")
      await page.getByLabel("Passkey name").fill("m".repeat(100))
      await page.getByRole("button", { name: "Save", exact: true }).click()
      await expect(passkeyCards(page)).toContainText("mmm")
      await addPasskey(page, devices)
      await addPasskey(page, devices)
      await expectAccessible(page, "long names, and the limit")
    })

    test("the questions for a passkey", async ({ page, devices, server, personName, allowProblem }) => {
      allowProblem(/status of 403/)
      await haveNoAutofill(page)
      await haveNothingAtHand(page)
      await devices.change("hybrid")
      await signUp(page, personName)
      await ageVerifications(server.databaseUrl, 600)
      await page.getByRole("button", { name: "Add a passkey" }).click()
      const dialog = page.getByRole("dialog", { name: "Verify it’s you" })
      await expect(dialog).toBeVisible()
      await expectAccessible(page, "the question for a passkey")
      await letPersonCancel(page, "get")
      await dialog.getByRole("button", { name: "Use your passkey" }).click()
      await expect(dialog.getByRole("status").first()).toHaveText(/Nothing was changed/)
      await dialog.getByText("I can’t use any of my passkeys").click()
      await expectAccessible(page, "what to do without a passkey")
      await dialog.getByRole("button", { name: "Sign out and start over" }).click()
      await page.waitForURL("/sign-in")

      await page.getByRole("button", { name: "Sign in with a passkey" }).click()
      const elsewhere = page.getByRole("button", { name: "Use a passkey from another device" })
      await expect(elsewhere).toBeVisible()
      await expectAccessible(page, "no passkey on this device")
      await elsewhere.click()
      await expect(page.getByRole("button", { name: "Add a passkey to this device" })).toBeVisible()
      await expectAccessible(page, "the offer of a passkey for this device")
    })

    test("the questions before something is removed", async ({ page, devices, server, personName }) => {
      await haveNoAutofill(page)
      const dialog = page.getByRole("dialog")
      await signUp(page, personName)
      await openRemoval(page)
      await expectAccessible(page, "why the only way in stays")
      await dialog.getByRole("button", { name: "Cancel" }).click()
      await addPasskey(page, devices)
      await page.getByRole("button", { name: /^Remove .*2$/ }).click()
      await expect(dialog).toBeVisible()
      await expectAccessible(page, "the question about one of several")
      await dialog.getByRole("button", { name: "Cancel" }).click()
      await page.getByRole("button", { name: "Remove all passkeys" }).click()
      await expect(dialog).toBeVisible()
      await expectAccessible(page, "why one passkey stays")
      await addRecoveryCode(server.databaseUrl, personName)
      await page.reload()
      await page.getByRole("button", { name: "Remove all passkeys" }).click()
      await expect(dialog).toBeVisible()
      await expectAccessible(page, "the question about all")
      await dialog.getByRole("button", { name: "Remove all passkeys" }).click()
      await page.waitForURL("/sign-in?after=all-passkeys-removed")
      await expectAccessible(page, "signed out with the passkeys")
    })
  })
}

test("whoever wants less motion gets none", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" })
  await page.goto("/")
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll("*")].filter((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
        const seconds = (durations: string) =>
          Math.max(...durations.split(",").map((text) => Number.parseFloat(text)))
        return (
          (animationName !== "none" && seconds(animationDuration) > 0.05) ||
          seconds(transitionDuration) > 0.05
        )
      }).length,
  )
  expect(moving).toBe(0)
})
