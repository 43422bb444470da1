import { Notice } from "../../ui/Notice"

/** Stronger words for what leaves an account without a passkey, though not without a way in. */
export function LastPasskeyWarning() {
  return (
    <Notice tone="danger">
      <strong className="font-semibold">You would have no passkey left.</strong> To come back, you need your
      other way in. Make sure that you have it at hand.
    </Notice>
  )
}
