import { Icon } from "./Icon"
import { PasskeySymbol } from "./PasskeySymbol"

/** The passkey symbol next to icons of a fingerprint, face, and screen lock. Shown wherever a passkey is used. */
export function UnlockPrompt() {
  return (
    <div aria-hidden className="flex items-center gap-3">
      <span className="flex size-14 items-center justify-center rounded-2xl bg-accent text-on-accent">
        <PasskeySymbol className="size-8" />
      </span>
      <span className="h-px w-5 bg-outline" />
      <span className="flex gap-2 text-accent *:box-content *:size-6 *:rounded-xl *:bg-accent-soft *:p-2.5">
        <Icon name="fingerprint" />
        <Icon name="scan-face" />
        <Icon name="lock-keyhole" />
      </span>
    </div>
  )
}
