import type { PasskeyDetails } from "@/lib/passkeys/types"
import { Notice } from "../ui/Notice"

/** Closes the sign-up: says that it worked, and what comes next time. Until the passkey has been used. */
export function FirstPasskeyNotice({ passkeys }: { passkeys: PasskeyDetails[] }) {
  const [first, ...others] = passkeys
  if (first === undefined || others.length > 0 || first.lastUsedAt !== null) return null
  return (
    <Notice tone="success">
      Your passkey is saved. Next time, sign in with your fingerprint, face or screen lock: no name, no
      password.
    </Notice>
  )
}
