"use client"

import { useState } from "react"
import { flags, type ByteField } from "@/lib/browser/inspector/authenticatorDataFields"
import { toHex, type Bytes } from "@/lib/browser/inspector/base64url"

interface ByteRulerProps {
  bytes: Bytes
  fields: readonly ByteField[]
}

/** Bytes and their fields. Pointing at a byte highlights its field, and focusing or pointing at a field highlights its bytes. */
export function ByteRuler({ bytes, fields }: ByteRulerProps) {
  const [highlighted, setHighlighted] = useState<string>()
  return (
    <div className="flex flex-col gap-4">
      <p
        className="flex flex-wrap gap-x-1 font-mono text-sm"
        aria-hidden
        onPointerLeave={() => setHighlighted(undefined)}
      >
        {fields.map((field) => (
          <span
            key={field.name}
            onPointerEnter={() => setHighlighted(field.name)}
            className={`wrap-anywhere ${highlighted === field.name ? "bg-accent text-on-accent" : ""}`}
          >
            {toSpacedHex(bytes.slice(field.start, field.end))}
          </span>
        ))}
      </p>
      <ol aria-label="Fields" className="flex flex-col gap-1 text-sm">
        {fields.map((field) => (
          <li key={field.name}>
            <button
              type="button"
              aria-pressed={highlighted === field.name}
              onFocus={() => setHighlighted(field.name)}
              onPointerEnter={() => setHighlighted(field.name)}
              onClick={() => setHighlighted(field.name)}
              className={`w-full rounded-lg px-2 py-1 text-left ${highlighted === field.name ? "bg-accent-soft" : ""}`}
            >
              <span className="font-semibold">{field.name}</span>{" "}
              <span className="text-muted">{toRange(field)}</span>
              <span className="block font-mono wrap-anywhere">{field.value}</span>
              <span className="block text-muted">{field.meaning}</span>
            </button>
            {field.name === "Flags" && <FlagList byte={bytes[field.start] ?? 0} />}
          </li>
        ))}
      </ol>
    </div>
  )
}

function FlagList({ byte }: { byte: number }) {
  return (
    <ul aria-label="Flags" className="mt-1 ml-4 flex flex-col gap-1 border-l border-line pl-3">
      {flags.map(({ name, title, meaning }, bit) => (
        <li key={name}>
          <span className="font-mono font-semibold">
            bit {bit}: {byte & (1 << bit) ? 1 : 0}
          </span>{" "}
          {name} · {title}. <span className="text-muted">{meaning}</span>
        </li>
      ))}
    </ul>
  )
}

function toRange({ start, end }: ByteField): string {
  return end - start === 1 ? `byte ${start}` : `bytes ${start} to ${end - 1}`
}

function toSpacedHex(bytes: Bytes): string {
  return toHex(bytes).replace(/(..)(?=.)/g, "$1 ")
}
