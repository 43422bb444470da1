import { randomBytes } from "node:crypto"

/** Creates a name for an account that lost its own, until the user chooses another one. It is its own key. */
export function createPlaceholderName(): string {
  return `user-${randomBytes(6).toString("hex")}`
}
