"use client"

import type { PasskeyHint } from "@/lib/passkeys/types"
import { useCapability } from "../../actions/useCapability"
import { Icon } from "../../ui/Icon"
import { RadioGroup, type RadioOption } from "../../ui/forms/RadioGroup"

/** Where to save the next passkey. With "any", the browser decides what it offers first. */
export type PasskeyPlacePreference = PasskeyHint | "any"

const options: readonly RadioOption<PasskeyPlacePreference>[] = [
  { value: "any", label: "Let my browser decide", hint: "Recommended" },
  { value: "client-device", label: "This device", hint: "Use its fingerprint, face, or screen lock" },
  { value: "hybrid", label: "A phone or tablet", hint: "Scan a QR code with it" },
  { value: "security-key", label: "A security key", hint: "Insert it or hold it near this device" },
]

interface PasskeyPlaceChoiceProps {
  chosen: PasskeyPlacePreference
  onChange: (chosen: PasskeyPlacePreference) => void
}

/** Lets the user choose where to save the next passkey, among the places that the browser can reach. Closed at first. */
export function PasskeyPlaceChoice({ chosen, onChange }: PasskeyPlaceChoiceProps) {
  const canUseThisDevice = useCapability("userVerifyingPlatformAuthenticator") !== false
  const canUsePhone = useCapability("hybridTransport") !== false
  const isReachable = {
    any: true,
    "client-device": canUseThisDevice,
    hybrid: canUsePhone,
    "security-key": true,
  }
  const reachableOptions = options.filter(({ value }) => isReachable[value])
  return (
    <details className="group">
      <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-2 font-semibold text-accent">
        Choose where to save it
        <Icon
          name="chevron-down"
          className="size-5 shrink-0 transition-transform duration-150 group-open:rotate-180"
        />
      </summary>
      <div className="pt-1">
        <RadioGroup legend="Where to save it" options={reachableOptions} value={chosen} onChange={onChange} />
      </div>
    </details>
  )
}
