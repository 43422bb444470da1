"use client"

import type { PasskeyHint } from "@/lib/passkeys/types"
import { useCapability } from "../actions/useCapability"
import { Button } from "../ui/buttons/Button"
import { ButtonLink } from "../ui/buttons/ButtonLink"

/** What to do if this device has no passkey for the site: use one from another device or create an account. */
export function NoPasskeyHere({ onOtherDevice }: { onOtherDevice: (hint: PasskeyHint) => void }) {
  const hint = useCapability("hybridTransport") === false ? "security-key" : "hybrid"
  return (
    <span className="mt-3 flex flex-col gap-2">
      <Button look="secondary" onClick={() => onOtherDevice(hint)}>
        Use a passkey from another device
      </Button>
      <ButtonLink href="/sign-up" look="quiet">
        Create an account
      </ButtonLink>
    </span>
  )
}
