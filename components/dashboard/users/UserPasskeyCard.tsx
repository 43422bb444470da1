import type { ReactNode } from "react"
import type { DashboardPasskey } from "@/lib/dashboard/types"
import type { PasskeyProvider } from "@/lib/providers/types"
import { passkeyName } from "../../passkeys/passkeyName"
import { Badge } from "../../ui/Badge"
import { LocalTime } from "../../ui/LocalTime"
import { PasskeyIcon } from "../../ui/PasskeyIcon"
import { Detail } from "../Detail"
import { RemovePasskeyOfUser } from "./RemovePasskeyOfUser"

interface UserPasskeyCardProps {
  userKey: string
  passkey: DashboardPasskey
  /** The provider that stores the passkey, if known. */
  provider: PasskeyProvider | undefined
}

/** A passkey with all its details. */
export function UserPasskeyCard({ userKey, passkey, provider }: UserPasskeyCardProps) {
  const name = passkeyName(passkey)
  return (
    <li className="flex flex-col gap-5 rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <PasskeyIcon icon={provider?.icon} />
        <h3 className="min-w-0 flex-1 text-lg wrap-anywhere">
          <bdi>{name}</bdi>
        </h3>
        {passkey.worksOnlyOn !== null && <Badge>Works on {passkey.worksOnlyOn} only</Badge>}
        <div className="-mr-3">
          <RemovePasskeyOfUser userKey={userKey} credentialId={passkey.credentialId} name={name} />
        </div>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 border-t border-line pt-5 text-sm lg:grid-cols-3">
        <Detail name="Created">
          <LocalTime dateTime={passkey.createdAt} precision="minute" />
        </Detail>
        <Detail name="Last used">
          {passkey.lastUsedAt === null ? (
            "Not used yet"
          ) : (
            <LocalTime dateTime={passkey.lastUsedAt} precision="minute" />
          )}
        </Detail>
        <Detail name="Synced">{describeSync(passkey)}</Detail>
        <Detail name="Transports">{passkey.transports.join(", ") || "Unknown"}</Detail>
        <Detail name="Signature counter">{describeCounter(passkey)}</Detail>
        <Detail name="Authenticator (AAGUID)">{describeAuthenticator(passkey, provider)}</Detail>
        <Detail name="Credential ID" isWide>
          <span className="font-mono">{passkey.credentialId}</span>
        </Detail>
      </dl>
    </li>
  )
}

function describeSync({ isSynced, isBackupEligible }: DashboardPasskey): string {
  if (isSynced) return "Yes"
  return isBackupEligible ? "No, but it can be" : "No, bound to one device"
}

function describeCounter({ signCount }: DashboardPasskey): string {
  return signCount === 0 ? "0 (not supported)" : String(signCount)
}

function describeAuthenticator(
  { aaguid }: DashboardPasskey,
  provider: PasskeyProvider | undefined,
): ReactNode {
  if (/^[0-]+$/.test(aaguid)) return "Unknown"
  return (
    <>
      {provider?.name} <span className="font-mono">{aaguid}</span>
    </>
  )
}
