import { Cloud, CloudOff, Smartphone, Usb, type LucideIcon } from "lucide-react"
import type { PasskeyDetails } from "@/lib/passkeys/types"
import { isOnSecurityKey } from "./isOnSecurityKey"

interface PasskeyPlaceProps {
  passkey: PasskeyDetails
  /** The provider that stores the passkey, if known. */
  providerName: string | undefined
}

/** Where a passkey is saved, and whether it's synced to other devices. */
export function PasskeyPlace({ passkey, providerName }: PasskeyPlaceProps) {
  const { Icon, genericName, syncState } = toPlace(passkey)
  return (
    <span className="inline-flex items-start gap-1.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      <span className="min-w-0 wrap-anywhere">
        {providerName ?? genericName} · {syncState}
      </span>
    </span>
  )
}

interface Place {
  Icon: LucideIcon
  /** Shown if the provider isn't known. */
  genericName: string
  syncState: string
}

function toPlace(passkey: PasskeyDetails): Place {
  if (passkey.isSynced) {
    return { Icon: Cloud, genericName: "Password manager", syncState: "synced to your other devices" }
  }
  if (passkey.isBackupEligible)
    return { Icon: CloudOff, genericName: "Password manager", syncState: "not synced yet" }
  if (isOnSecurityKey(passkey))
    return { Icon: Usb, genericName: "Security key", syncState: "on this key only" }
  return { Icon: Smartphone, genericName: "Device", syncState: "not synced to other devices" }
}
