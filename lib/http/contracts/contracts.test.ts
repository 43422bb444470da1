import { describe, expect, it } from "vitest"
import { webRoutes } from "."

/** Signed-out routes that neither use a secret, nor send an email, nor finish a ceremony. */
const harmless = [
  "POST /api/passkey/register/start",
  "POST /api/passkey/authenticate/start",
  "DELETE /api/session",
  "GET /api/session",
  "POST /api/ceremony-reports",
]

describe("a signed-out route", () => {
  it.each(
    Object.entries(webRoutes)
      .filter(([, contract]) => !("requiresSession" in contract))
      .map(([name, contract]) => ({ name, isGuarded: "requiresBrowserCookie" in contract })),
  )(
    "requires the browser's cookie before it uses a secret or sends an email ($name)",
    ({ name, isGuarded }) => {
      expect(isGuarded).toBe(!harmless.includes(name))
    },
  )
})
