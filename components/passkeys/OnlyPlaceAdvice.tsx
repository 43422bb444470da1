import type { PasskeyDetails } from "@/lib/passkeys/types"
import { Icon } from "../ui/Icon"
import { isOnSecurityKey } from "./isOnSecurityKey"

interface OnlyPlaceAdviceProps {
  passkey: PasskeyDetails
  providerName: string | undefined
}

/**
 * Advises the user to add another passkey if their only one is in a single place. An account with two passkeys doesn't need this
 * advice: because of `excludeCredentials`, a device that has one of them can't create another, so the second is somewhere else.
 */
export function OnlyPlaceAdvice({ passkey, providerName }: OnlyPlaceAdviceProps) {
  return (
    <p className="mt-2 flex basis-full gap-2.5 rounded-xl bg-sunken px-4 py-3 text-sm">
      <Icon name="triangle-alert" className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="min-w-0">
        This passkey is {describeOnlyPlace(passkey, providerName)}. Add another passkey somewhere else so you
        can still sign in if you lose this one.
      </span>
    </p>
  )
}

function describeOnlyPlace(passkey: PasskeyDetails, providerName: string | undefined): string {
  if (passkey.isBackupEligible) {
    return `only in ${providerName ?? "your password manager"} on one device and isn’t synced yet`
  }
  if (isOnSecurityKey(passkey)) return "only on this security key"
  return providerName === undefined ? "only on one device" : `only in ${providerName} on one device`
}
