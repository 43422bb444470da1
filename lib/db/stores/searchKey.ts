import { toNameKey } from "../../accounts/names/nameKey.ts"

/** Returns a name as the operator searches it, cut to what fits into an index: NFKC can lengthen a name. */
export function toSearchKey(userName: string): string {
  return toNameKey(userName).slice(0, 254).toWellFormed()
}
