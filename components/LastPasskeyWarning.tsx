import { Notice } from "./ui/Notice"

/** Stronger words for what would leave an account without a way in. */
export function LastPasskeyWarning() {
  return (
    <Notice tone="danger">
      <strong className="font-semibold">You would have no passkey left.</strong> Once you sign out, there is
      no way back into this account. Add another passkey first, or add a new one before you sign out.
    </Notice>
  )
}
