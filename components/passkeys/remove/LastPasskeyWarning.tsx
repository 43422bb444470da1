import { Notice } from "../../ui/Notice"

/** Warns before the last passkey is removed from an account that has a recovery method. */
export function LastPasskeyWarning() {
  return (
    <Notice tone="danger">
      <strong className="font-semibold">You won’t have any passkeys left.</strong> To sign in again, you’ll
      have to recover your account. Make sure you can still use what you set up under Account recovery.
    </Notice>
  )
}
