"use client"

import { useRef, useState, type RefObject } from "react"

interface FieldProps {
  ref: RefObject<HTMLInputElement | null>
  error: string | undefined
  onChange: () => void
}

/**
 * Reads and validates a text field when its form is submitted. If the text is invalid, shows the message and focuses the field.
 *
 * @param invalidMessage - Shown if `parse` returns undefined.
 * @param parse - Converts the text to a value, or returns undefined if it's invalid. By default, any non-blank text is valid and
 * is trimmed.
 * @returns The props for the `TextField`, and a function that returns its value, or undefined if it's invalid.
 */
export function useTextField(
  invalidMessage: string,
  parse: (text: string) => string | undefined = trimNonBlank,
): [FieldProps, () => string | undefined] {
  const ref = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string>()

  function readValue(): string | undefined {
    const value = parse(ref.current?.value ?? "")
    if (value === undefined) {
      setError(invalidMessage)
      ref.current?.focus()
    }
    return value
  }

  return [{ ref, error, onChange: () => setError(undefined) }, readValue]
}

function trimNonBlank(text: string): string | undefined {
  return text.trim() || undefined
}
