import { Cloud, CloudOff, Smartphone, Usb, type LucideIcon } from "lucide-react"
import type { PasskeyDetails } from "@/lib/passkeys/types"
import { isOnSecurityKey } from "./isOnSecurityKey"

interface PasskeyPlaceProps {
  passkey: PasskeyDetails
  /** Who keeps it, where that is known. */
  providerName: string | undefined
}

/** Where a passkey is: who keeps it, and whether it is on other devices as well. */
export function PasskeyPlace({ passkey, providerName }: PasskeyPlaceProps) {
  const { Icon, keeper, reach } = placeOf(passkey)
  return (
    <span className="inline-flex items-start gap-1.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      <span className="min-w-0 wrap-anywhere">
        {providerName ?? keeper} · {reach}
      </span>
    </span>
  )
}

interface Place {
  Icon: LucideIcon
  /** Stands for a keeper that is not known by name. */
  keeper: string
  reach: string
}

function placeOf(passkey: PasskeyDetails): Place {
  if (passkey.isSynced) {
    return { Icon: Cloud, keeper: "Password manager", reach: "synced to your other devices" }
  }
  if (passkey.isBackupEligible) return { Icon: CloudOff, keeper: "Password manager", reach: "not synced yet" }
  if (isOnSecurityKey(passkey)) return { Icon: Usb, keeper: "Security key", reach: "on this key only" }
  return { Icon: Smartphone, keeper: "Device", reach: "not synced to other devices" }
}
