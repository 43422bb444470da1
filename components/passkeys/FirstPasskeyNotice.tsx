import type { PasskeyDetails } from "@/lib/passkeys/types"
import { Notice } from "../ui/Notice"

/** Confirms the sign-up and explains the next sign-in. Shown until the passkey has been used. */
export function FirstPasskeyNotice({ passkeys }: { passkeys: PasskeyDetails[] }) {
  const [first, ...others] = passkeys
  if (first === undefined || others.length > 0 || first.lastUsedAt !== null) return null
  return (
    <Notice tone="success">
      Your passkey is saved. Next time, sign in with your fingerprint, face, or screen lock. You won’t need a
      name or password.
    </Notice>
  )
}
