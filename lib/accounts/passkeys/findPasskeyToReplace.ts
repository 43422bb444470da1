import type { PasskeyDetails } from "../../passkeys"

interface PasskeyList {
  passkeys: PasskeyDetails[]
  maxPasskeys: number
}

/**
 * Returns the passkey that a new one replaces after a recovery; undefined below the limit. It is one that doesn't work on
 * this site, or else the least recently used one.
 */
export function findPasskeyToReplace({ passkeys, maxPasskeys }: PasskeyList): PasskeyDetails | undefined {
  if (passkeys.length < maxPasskeys) return undefined
  const lastSeen = ({ lastUsedAt, createdAt }: PasskeyDetails) => Date.parse(lastUsedAt ?? createdAt)
  const oldestFirst = passkeys.toSorted((one, other) => lastSeen(one) - lastSeen(other))
  return oldestFirst.find(({ worksOnlyOn }) => worksOnlyOn !== null) ?? oldestFirst[0]
}
