import { toNameKey } from "../names/nameKey.ts"

/** Returns the key by which addresses are compared. It is the same as for a name, because an address can be a name. */
export function toEmailKey(address: string): string {
  return toNameKey(address)
}
