import { Icon } from "./Icon"

/** The symbol for passkeys: a person and a key. */
export function PasskeySymbol({ className = "size-6" }: { className?: string }) {
  return <Icon name="passkey" className={`shrink-0 ${className}`} />
}
