import type { PasskeyDetails } from "@/lib/passkeys/types"
import { Icon, type IconName } from "../ui/Icon"
import { isOnSecurityKey } from "./isOnSecurityKey"

interface PasskeyPlaceProps {
  passkey: PasskeyDetails
  /** The provider that stores the passkey, if known. */
  providerName: string | undefined
}

/** Where a passkey is saved, and whether it's synced to other devices. */
export function PasskeyPlace({ passkey, providerName }: PasskeyPlaceProps) {
  const { icon, genericName, syncState } = toPlace(passkey)
  return (
    <span className="inline-flex items-start gap-1.5">
      <Icon name={icon} className="mt-0.5 size-4 shrink-0 text-accent" />
      <span className="min-w-0 wrap-anywhere">
        {providerName ?? genericName} · {syncState}
      </span>
    </span>
  )
}

interface Place {
  icon: IconName
  /** Shown if the provider isn't known. */
  genericName: string
  syncState: string
}

function toPlace(passkey: PasskeyDetails): Place {
  if (passkey.isSynced) {
    return { icon: "cloud", genericName: "Password manager", syncState: "synced to your other devices" }
  }
  if (passkey.isBackupEligible)
    return { icon: "cloud-off", genericName: "Password manager", syncState: "not synced yet" }
  if (isOnSecurityKey(passkey))
    return { icon: "usb", genericName: "Security key", syncState: "on this key only" }
  return { icon: "key-round", genericName: "Device", syncState: "not synced to other devices" }
}
