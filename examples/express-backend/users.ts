// In the place of the users and sessions that a back end of your own has. No password, no seal: an example, not a model.

import type { Request, Response } from "express"

export const users = {
  alice: { userId: "1189c444-8a2d-4c41-8b4b-ae43ce79a492", email: "alice@example.com" },
  bob: { userId: "5f1b7c3e-2f0a-4f0e-9d52-7c8f3a1b2c4d", email: "bob@example.com" },
}

/** Your logic: whose request it is. The userId comes from the session, never from the body. */
export function getUserInfoFromRequest({ headers }: Pick<Request, "headers">) {
  return headers.cookie?.includes("user=bob") ? users.bob : users.alice
}

/** Your logic: how somebody signs in before there is a passkey. */
export function signInAs(req: Request<{ name: string }>, res: Response): void {
  const name = req.params.name === "bob" ? "bob" : "alice"
  res.cookie("user", name, { httpOnly: true, sameSite: "lax" }).json({ success: true })
}
