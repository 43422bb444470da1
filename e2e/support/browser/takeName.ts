import type { Page } from "@playwright/test"
import { createPerson, requireSuccess, signUp } from "../ceremonies"
import type { ServerAddress } from "../servers/startServer"

/** Lets another person take the name after the page's next passkey was created, and before the server sees it. */
export async function takeNameBeforeFinish(page: Page, server: ServerAddress, name: string): Promise<void> {
  await page.route(
    "**/api/passkey/register/finish",
    async (route) => {
      requireSuccess(await signUp(createPerson(server, name)))
      await route.continue()
    },
    { times: 1 },
  )
}
