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
  /** Whether the passkey opens the private note, and whether it is the last one that does. */
  opensNote: "no" | "yes" | "last"
  /** Whether this session was started with the passkey. */
  isInUse: boolean
}

/** A passkey: its name, where it's saved, when it was used, and its actions. */
export function PasskeyCard(props: PasskeyCardProps) {
  const { passkey, provider, isLast, canAddMore, hasRecoveryMethod, opensNote, isInUse } = props
  const { credentialId, createdAt, lastUsedAt, lastUsedFrom, isSynced, worksOnlyOn } = passkey
  const name = passkeyName(passkey)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 p-4 sm:px-5">
      <div className="flex min-w-0 grow basis-72 gap-4">
        <PasskeyIcon icon={provider?.icon} />
        <div className="min-w-0 grow">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="text-lg wrap-anywhere">
              <bdi>{name}</bdi>
            </h2>
            {isInUse && (
              <Badge>{lastUsedAt === null ? "Created in this session" : "Used for this session"}</Badge>
            )}
            {worksOnlyOn !== null && <Badge>Works on {worksOnlyOn} only</Badge>}
          </div>
          <p className="text-sm text-muted">
            <PasskeyPlace passkey={passkey} providerName={provider?.name} />
          </p>
          <p className="text-sm text-muted">
            Created <LocalTime dateTime={createdAt} /> ·{" "}
            {lastUsedAt === null ? (
              "Not used yet"
            ) : (
              <>
                Last used <LocalTime dateTime={lastUsedAt} />
              </>
            )}
            {lastUsedFrom !== null && ` · ${lastUsedFrom}`}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-1 max-sm:ml-12 sm:-mr-3 sm:shrink-0">
        <RenamePasskey credentialId={credentialId} name={name} />
        <RemovePasskey
          credentialId={credentialId}
          name={name}
          isInUse={isInUse}
          isLast={isLast}
          canAddMore={canAddMore}
          hasRecoveryMethod={hasRecoveryMethod}
          opensNote={opensNote}
        />
      </div>
      {isLast && !isSynced && canAddMore && (
        <OnlyPlaceAdvice passkey={passkey} providerName={provider?.name} />
      )}
    </li>
  )
}
