import { Cloud, CloudOff, Smartphone, Usb, type LucideIcon } from "lucide-react"
import type { PasskeyDetails } from "@/lib/passkeys/types"

interface Place {
  Icon: LucideIcon
  sentence: string
}

/** Where a passkey is: on other devices as well, or in one place only. */
export function PasskeyPlace({ passkey }: { passkey: PasskeyDetails }) {
  const { Icon, sentence } = placeOf(passkey)
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className="size-4 shrink-0 text-accent" />
      {sentence}
    </span>
  )
}

function placeOf({ isSynced, isBackupEligible, transports }: PasskeyDetails): Place {
  if (isSynced) return { Icon: Cloud, sentence: "Synced to your devices" }
  if (isBackupEligible) return { Icon: CloudOff, sentence: "On this device only, not synced yet" }
  if (transports.includes("usb")) return { Icon: Usb, sentence: "On this security key only" }
  return { Icon: Smartphone, sentence: "On this device only" }
}
