import { expectAccessible } from "./support/browser/expectAccessible"
import { describe, expect, it, signUp } from "./support/browser/test"
import { createSignedInPerson, requireSuccess } from "./support/ceremonies"
import { confirmEmail as confirmOverHttp } from "./support/recovery"

const toEmail = (personName: string) => `${personName.toLowerCase().replaceAll(" ", ".")}@example.com`

describe("An email address as a name", () => {
  it("can be confirmed right after the sign-up, with the address filled in", async ({
    page,
    devices: _,
    mailServer,
    personName,
  }) => {
    const email = toEmail(personName)
    await signUp(page, email)
    const offer = page.getByRole("region", { name: "Confirm your email address" })
    await expectAccessible(page, "offer to confirm the email address")
    await offer.getByRole("button", { name: "Confirm email address" }).click()
    const dialog = page.getByRole("dialog")
    await expect(dialog.getByLabel("Email address")).toHaveValue(email)
    await dialog.getByRole("button", { name: "Send code" }).click()
    await dialog.getByLabel("Code").fill(await mailServer.waitForCode(email))
    await dialog.getByRole("button", { name: "Confirm email", exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(offer).toHaveCount(0)
    await expect(page.getByRole("button", { name: "Change email address" })).toBeVisible()
  })

  it("doesn't have to be confirmed, and is suggested later", async ({ page, devices: _, personName }) => {
    const email = toEmail(personName)
    await signUp(page, email)
    const offer = page.getByRole("region", { name: "Confirm your email address" })
    await offer.getByRole("button", { name: "Not now" }).click()
    await expect(offer).toHaveCount(0)
    await page.reload()
    await expect(page.getByText(`${email} isn’t confirmed yet`)).toBeVisible()
    await page.getByRole("button", { name: "Confirm email address" }).click()
    await expect(page.getByRole("dialog").getByLabel("Email address")).toHaveValue(email)
    await expect(offer).toHaveCount(0)
  })

  it("isn't offered to be confirmed if the name is no address", async ({ page, devices: _, personName }) => {
    await signUp(page, personName)
    await expect(page.getByRole("button", { name: "Add an email address" })).toBeVisible()
    await expect(page.getByRole("region", { name: "Confirm your email address" })).toHaveCount(0)
  })

  it("can be claimed by the account that confirms it, and the other one is asked for another name", async ({
    page,
    devices: _,
    server,
    mailServer,
    personName,
  }) => {
    const email = toEmail(personName)
    await signUp(page, email)
    const owner = await createSignedInPerson(server)
    await confirmOverHttp(owner, email, mailServer)
    requireSuccess(await owner.client.patch("/api/account", { emailOrUsername: email }))

    await page.reload()
    await expect(page.getByText("Choose another name.")).toBeVisible()
    await expect(page.getByText(/^Signed in as user-[0-9a-f]{12}/)).toBeVisible()
    await expectAccessible(page, "name lost")
    await page.getByRole("button", { name: "Choose a name" }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel("Name or email address").fill(personName)
    await dialog.getByRole("button", { name: "Save" }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText(`Signed in as ${personName}`)).toBeVisible()
    await expect(page.getByText("Choose another name.")).toHaveCount(0)
    await page.goto("/security")
    await expect(page.getByText(`The name “${email}” now belongs to another account.`)).toBeVisible()
  })
})
