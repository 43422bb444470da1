import type { PasskeyDetails } from "@/lib/passkeys/types"
import type { PasskeyProvider } from "@/lib/providers/types"
import { PasskeyCard } from "./PasskeyCard"

interface ListedPasskey extends PasskeyDetails {
  /** The provider that stores the passkey, if known. */
  provider: PasskeyProvider | undefined
}

interface PasskeyListProps {
  passkeys: ListedPasskey[]
  maxPasskeys: number
  /** The passkey that started this session. */
  credentialIdInUse: string | null
  /** Whether the account can be recovered without a passkey. */
  hasRecoveryMethod: boolean
  /** The passkeys that open the private note. */
  noteKeyIds: string[]
}

/** The passkeys of the signed-in account. */
export function PasskeyList(props: PasskeyListProps) {
  const { passkeys, maxPasskeys, credentialIdInUse, hasRecoveryMethod, noteKeyIds } = props
  return (
    <ul
      aria-labelledby="your-passkeys"
      className="divide-y divide-line rounded-2xl border border-line bg-surface shadow-card"
    >
      {passkeys.map((passkey) => (
        <PasskeyCard
          key={passkey.credentialId}
          passkey={passkey}
          provider={passkey.provider}
          isLast={passkeys.length === 1}
          canAddMore={passkeys.length < maxPasskeys}
          hasRecoveryMethod={hasRecoveryMethod}
          opensNote={findNoteLoss(passkey.credentialId, noteKeyIds)}
          isInUse={passkey.credentialId === credentialIdInUse}
        />
      ))}
    </ul>
  )
}

function findNoteLoss(credentialId: string, noteKeyIds: string[]): "no" | "yes" | "last" {
  if (!noteKeyIds.includes(credentialId)) return "no"
  return noteKeyIds.length === 1 ? "last" : "yes"
}
