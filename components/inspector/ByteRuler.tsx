"use client"

import { use, useId, useRef, useState, type KeyboardEvent } from "react"
import { flags, type ByteField } from "@/lib/browser/inspector/authenticatorDataFields"
import { toHex, type Bytes } from "@/lib/browser/inspector/base64url"
import { PasskeyIcon } from "../ui/PasskeyIcon"
import { InspectorContext } from "./source/InspectorContext"

interface ByteRulerProps {
  bytes: Bytes
  fields: readonly ByteField[]
}

/** Bytes and their fields. Pointing at or focusing bytes highlights their field, and vice versa. */
export function ByteRuler({ bytes, fields }: ByteRulerProps) {
  const [highlighted, setHighlighted] = useState<string>()
  const [offset, setOffset] = useState<number>()
  const field = fields.find(({ name }) => name === highlighted)
  const highlight = (name: string, byte?: number) => {
    setHighlighted(name)
    setOffset(byte)
  }
  return (
    <div className="flex flex-col gap-4">
      <ByteRuns bytes={bytes} fields={fields} highlighted={highlighted} onHighlight={highlight} />
      <p aria-hidden className="text-sm text-muted">
        {field
          ? describePosition(field, bytes, offset)
          : "Point at a byte or a field, or move with the arrow keys."}
      </p>
      <ol aria-label="Fields" className="flex flex-col gap-1 text-sm">
        {fields.map((each) => (
          <li key={each.name}>
            <button
              type="button"
              aria-pressed={highlighted === each.name}
              onFocus={() => highlight(each.name)}
              onPointerEnter={() => highlight(each.name)}
              onClick={() => highlight(each.name)}
              className={`w-full rounded-lg border-2 px-2 py-1 text-left ${highlighted === each.name ? "border-accent bg-accent-soft" : "border-transparent"}`}
            >
              <span className={`font-semibold ${highlighted === each.name ? "underline" : ""}`}>
                {each.name}
              </span>{" "}
              <span className="text-muted">{toRange(each)}</span>
              <span className="block font-mono wrap-anywhere">{each.value}</span>
              <span className="block text-muted">{each.meaning}</span>
              {each.name === "AAGUID" && <Provider aaguid={each.value} />}
            </button>
            {each.name === "Flags" && <FlagList byte={bytes[each.start] ?? 0} position={each.start} />}
          </li>
        ))}
      </ol>
    </div>
  )
}

interface ByteRunsProps extends ByteRulerProps {
  highlighted: string | undefined
  onHighlight: (name: string, byte?: number) => void
}

/** The bytes, with one stop for the Tab key. The arrow keys move from field to field. */
function ByteRuns({ bytes, fields, highlighted, onHighlight }: ByteRunsProps) {
  const ref = useRef<HTMLDivElement>(null)
  const helpId = useId()
  const current = Math.max(
    0,
    fields.findIndex(({ name }) => name === highlighted),
  )
  const moveFocus = (event: KeyboardEvent) => {
    const target = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: fields.length - 1 }[
      event.key
    ]
    if (target === undefined) return
    event.preventDefault()
    ref.current?.querySelectorAll<HTMLElement>("[role=button]")[target]?.focus()
  }
  return (
    <div
      ref={ref}
      role="toolbar"
      aria-label="Bytes"
      aria-describedby={helpId}
      onKeyDown={moveFocus}
      className="font-mono text-sm leading-relaxed"
    >
      <span id={helpId} hidden>
        Use the arrow keys to move from field to field.
      </span>
      {fields.map((field, index) => (
        // A button would be a box, in which the bytes couldn't continue on the line of the previous field.
        <span
          key={field.name}
          role="button"
          tabIndex={index === current ? 0 : -1}
          aria-pressed={highlighted === field.name}
          onFocus={() => onHighlight(field.name)}
          className={`cursor-pointer wrap-anywhere ${highlighted === field.name ? "bg-accent text-on-accent underline" : "odd:bg-sunken"}`}
        >
          <span className="sr-only">{`${field.name}, ${toRange(field)}`}</span>
          {toHexBytes(bytes.slice(field.start, field.end)).map((hex, byte) => (
            <span key={byte} aria-hidden onPointerEnter={() => onHighlight(field.name, field.start + byte)}>
              {hex}{" "}
            </span>
          ))}
        </span>
      ))}
    </div>
  )
}

function FlagList({ byte, position }: { byte: number; position: number }) {
  return (
    <ul aria-label="Flags" className="mt-1 ml-4 flex flex-col gap-1 border-l border-line pl-3">
      {flags.map(({ name, title, meaning }, bit) => (
        <li key={name}>
          <span className="font-mono font-semibold">
            byte {position}, bit {bit}: {byte & (1 << bit) ? 1 : 0}
          </span>{" "}
          {name} · {title}. <span className="text-muted">{meaning}</span>
        </li>
      ))}
    </ul>
  )
}

/** The name of the provider. It's only the authenticator's claim. */
function Provider({ aaguid }: { aaguid: string }) {
  const { findProvider } = use(InspectorContext)
  const provider = findProvider(aaguid)
  return (
    <span className="mt-1 flex items-center gap-2">
      {provider && <PasskeyIcon icon={provider.icon} />}
      <span className="min-w-0">{provider?.name ?? describeUnknown(aaguid)}</span>
    </span>
  )
}

function describeUnknown(aaguid: string): string {
  return /[1-9a-f]/.test(aaguid)
    ? "Not in this application’s list of providers"
    : "All zeros: the authenticator doesn’t say"
}

function describePosition(field: ByteField, bytes: Bytes, offset: number | undefined): string {
  if (offset === undefined) return `${field.name}: ${toRange(field)}`
  const byte = bytes[offset] ?? 0
  return `${field.name}: byte ${offset} is ${toHexBytes(new Uint8Array([byte])).join("")}, ${byte}`
}

function toRange({ start, end }: ByteField): string {
  return end - start === 1 ? `byte ${start}` : `bytes ${start} to ${end - 1}`
}

function toHexBytes(bytes: Bytes): string[] {
  return toHex(bytes).match(/../g) ?? []
}
