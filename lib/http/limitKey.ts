import { hash } from "node:crypto"

/**
 * Returns the key of a rate limit's counter. What is counted is hashed, because a client can send text of any length.
 *
 * @param limit - The limit's name, such as "signIn:perAddress".
 * @param counted - What the limit counts, such as a client address, or a recipient and a sender.
 */
export function toLimitKey(limit: string, ...counted: string[]): string {
  return `${limit}:${hash("sha256", JSON.stringify(counted), "base64url")}`
}
