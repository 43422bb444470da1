import { TriangleAlert } from "lucide-react"
import type { PasskeyDetails } from "@/lib/passkeys/types"
import { isOnSecurityKey } from "./isOnSecurityKey"

interface OnlyPlaceAdviceProps {
  passkey: PasskeyDetails
  providerName: string | undefined
}

/**
 * Advice for an account whose one passkey is in one place. With a second passkey there is nothing to advise: a device
 * that has one of the account's passkeys makes no other (`excludeCredentials`), so the second is elsewhere.
 */
export function OnlyPlaceAdvice({ passkey, providerName }: OnlyPlaceAdviceProps) {
  return (
    <p className="mt-4 flex gap-2.5 rounded-xl bg-sunken px-4 py-3 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="min-w-0">
        This one is {describeOnlyPlace(passkey, providerName)}. Add another passkey elsewhere, so that you
        still get in if you lose it.
      </span>
    </p>
  )
}

function describeOnlyPlace(passkey: PasskeyDetails, providerName: string | undefined): string {
  if (passkey.isBackupEligible) {
    return `not synced yet, and only in ${providerName ?? "your password manager"} on one device`
  }
  if (isOnSecurityKey(passkey)) return "only on this security key"
  return providerName === undefined ? "only on one device" : `only in ${providerName} on one device`
}
