"use client"

import { ChevronDown } from "lucide-react"
import type { PasskeyHint } from "@/lib/passkeys/types"
import { RadioGroup, type RadioOption } from "../../ui/forms/RadioGroup"

/** Where the next passkey is to be saved; unless chosen, the browser decides what it offers first. */
export type PasskeyPlaceChosen = PasskeyHint | "any"

const options: readonly RadioOption<PasskeyPlaceChosen>[] = [
  { value: "any", label: "Let the browser suggest", hint: "Right for most people" },
  { value: "client-device", label: "This device", hint: "With your fingerprint, face or screen lock here" },
  { value: "hybrid", label: "A phone or tablet", hint: "Scan a code with it" },
  { value: "security-key", label: "A security key", hint: "Plug it in or hold it to this device" },
]

interface PasskeyPlaceChoiceProps {
  chosen: PasskeyPlaceChosen
  onChange: (chosen: PasskeyPlaceChosen) => void
}

/** For those who want to say where the next passkey goes. Closed until it is asked for. */
export function PasskeyPlaceChoice({ chosen, onChange }: PasskeyPlaceChoiceProps) {
  return (
    <details className="group">
      <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-2 font-semibold text-accent">
        Choose where it is saved
        <ChevronDown
          aria-hidden
          className="size-5 shrink-0 transition-transform duration-150 group-open:rotate-180"
        />
      </summary>
      <div className="pt-1">
        <RadioGroup legend="Where it is saved" options={options} value={chosen} onChange={onChange} />
      </div>
    </details>
  )
}
