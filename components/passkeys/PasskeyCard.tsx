import type { PasskeyDetails } from "@/lib/passkeys/types"
import type { PasskeyProvider } from "@/lib/providers/types"
import { Badge } from "../ui/Badge"
import { LocalTime } from "../ui/LocalTime"
import { PasskeyIcon } from "../ui/PasskeyIcon"
import { OnlyPlaceAdvice } from "./OnlyPlaceAdvice"
import { PasskeyPlace } from "./PasskeyPlace"
import { RenamePasskey } from "./RenamePasskey"
import { passkeyName } from "./passkeyName"
import { RemovePasskey } from "./remove/RemovePasskey"

interface PasskeyCardProps {
  passkey: PasskeyDetails
  /** The provider that stores the passkey, if known. */
  provider: PasskeyProvider | undefined
  isLast: boolean
  /** Whether another passkey can be added to the account. */
  canAddMore: boolean
  /** Whether the account can be recovered without a passkey. */
  hasRecoveryMethod: boolean
  /** Whether this session was started with the passkey. */
  isInUse: boolean
}

/** A passkey: its name, where it's saved, when it was used, and its actions. */
export function PasskeyCard(props: PasskeyCardProps) {
  const { passkey, provider, isLast, canAddMore, hasRecoveryMethod, isInUse } = props
  const { credentialId, createdAt, lastUsedAt, lastUsedFrom, isSynced } = passkey
  const name = passkeyName(passkey)
  return (
    <li className="rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-6">
      <div className="flex gap-4">
        <PasskeyIcon icon={provider?.icon} />
        <div className="min-w-0 grow">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="text-lg wrap-anywhere">{name}</h2>
            {isInUse && (
              <Badge>{lastUsedAt === null ? "Created in this session" : "Used for this session"}</Badge>
            )}
          </div>
          <p className="mt-1 text-sm text-muted">
            <PasskeyPlace passkey={passkey} providerName={provider?.name} />
          </p>
        </div>
      </div>
      {isLast && !isSynced && canAddMore && (
        <OnlyPlaceAdvice passkey={passkey} providerName={provider?.name} />
      )}
      <div className="mt-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2 border-t border-line pt-4">
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm *:flex *:flex-col">
          <div>
            <dt className="text-muted">Created</dt>
            <dd className="font-medium">
              <LocalTime dateTime={createdAt} />
            </dd>
          </div>
          <div>
            <dt className="text-muted">Last used</dt>
            <dd className="font-medium">
              {lastUsedAt === null ? "Not used yet" : <LocalTime dateTime={lastUsedAt} hasTime />}
              {lastUsedFrom !== null && ` · ${lastUsedFrom}`}
            </dd>
          </div>
        </dl>
        <div className="-mx-3 flex gap-1 sm:mx-0 sm:-mr-3">
          <RenamePasskey credentialId={credentialId} name={name} />
          <RemovePasskey
            credentialId={credentialId}
            name={name}
            isInUse={isInUse}
            isLast={isLast}
            hasRecoveryMethod={hasRecoveryMethod}
          />
        </div>
      </div>
    </li>
  )
}
