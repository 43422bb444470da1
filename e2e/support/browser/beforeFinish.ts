// What happens after the device's response to the page's next ceremony, and before the server sees it.

import type { Page } from "@playwright/test"
import { createPerson, requireSuccess, signUp } from "../ceremonies"
import { expireChallenges } from "../servers/database"
import type { ServerAddress } from "../servers/startServer"

type Operation = "register" | "authenticate" | "verify"

/** Lets another person take the name. */
export function takeNameBeforeFinish(page: Page, server: ServerAddress, name: string): Promise<void> {
  return runBeforeFinish(page, "register", async () => {
    requireSuccess(await signUp(createPerson(server, name)))
  })
}

/** Lets every challenge expire. */
export function expireBeforeFinish(page: Page, operation: Operation, databaseUrl: string): Promise<void> {
  return runBeforeFinish(page, operation, () => expireChallenges(databaseUrl))
}

/** Runs something else. */
export async function runBeforeFinish(
  page: Page,
  operation: Operation,
  act: () => Promise<void>,
): Promise<void> {
  await page.route(
    `**/api/passkey/${operation}/finish`,
    async (route) => {
      await act()
      await route.continue()
    },
    { times: 1 },
  )
}
