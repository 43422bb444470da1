import type { PasskeyDetails } from "../../passkeys"

interface PasskeyList {
  passkeys: PasskeyDetails[]
  maxPasskeys: number
}

/** Returns the least recently used passkey, which a new one replaces after a recovery; undefined below the limit. */
export function findPasskeyToReplace({ passkeys, maxPasskeys }: PasskeyList): PasskeyDetails | undefined {
  if (passkeys.length < maxPasskeys) return undefined
  const lastSeen = ({ lastUsedAt, createdAt }: PasskeyDetails) => Date.parse(lastUsedAt ?? createdAt)
  return passkeys.toSorted((one, other) => lastSeen(one) - lastSeen(other))[0]
}
