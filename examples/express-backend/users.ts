// Stands in for your own users and sessions. For demonstration only: there are no passwords, and the cookie isn't
// signed.

import type { Request, Response } from "express"

export const users = {
  alice: { userId: "1189c444-8a2d-4c41-8b4b-ae43ce79a492", email: "alice@example.com" },
  bob: { userId: "5f1b7c3e-2f0a-4f0e-9d52-7c8f3a1b2c4d", email: "bob@example.com" },
}

/** Replace with your logic. Returns the user of the session. Never take the userId from the request body. */
export function getUserInfoFromRequest({ headers }: Pick<Request, "headers">) {
  return headers.cookie?.includes("user=bob") ? users.bob : users.alice
}

/** Replace with your logic for signing in before the user has a passkey. */
export function signInAs(req: Request<{ name: string }>, res: Response): void {
  const name = req.params.name === "bob" ? "bob" : "alice"
  res.cookie("user", name, { httpOnly: true, sameSite: "lax" }).json({ success: true })
}
