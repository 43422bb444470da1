import type { PasskeyDetails } from "@/lib/passkeys/types"
import { PasskeyCard } from "./PasskeyCard"

interface PasskeyListProps {
  passkeys: PasskeyDetails[]
  /** The passkey with which this session was begun. */
  credentialIdInUse: string | null
}

/** The passkeys of the account that is signed in, a card each. */
export function PasskeyList({ passkeys, credentialIdInUse }: PasskeyListProps) {
  return (
    <ul aria-labelledby="your-passkeys" className="flex flex-col gap-4">
      {passkeys.map((passkey) => (
        <PasskeyCard
          key={passkey.credentialId}
          passkey={passkey}
          isLast={passkeys.length === 1}
          isInUse={passkey.credentialId === credentialIdInUse}
        />
      ))}
    </ul>
  )
}
