import { isRecord } from "@/lib/browser/api/typeGuards"
import type { CeremonyPrompt } from "@/lib/browser/inspector/ceremonyRecords"
import type { ValueRow } from "./ValueTable"

type Explanations = ReadonlyMap<string, string>

/** Lists the members of the options, those of nested objects with the path, and how the page asked the browser. */
export function toOptionRows(
  options: Record<string, unknown>,
  prompt: CeremonyPrompt | undefined,
  explanations: Explanations,
): ValueRow[] {
  const mediation = prompt?.mediation
  return toRows({ ...flatten(options), ...(mediation !== undefined && { mediation }) }, explanations)
}

export function toRows(values: Record<string, unknown>, explanations: Explanations): ValueRow[] {
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    explanation: explanations.get(name) ?? "Not part of the specification. The server ignores it.",
  }))
}

function flatten(values: Record<string, unknown>, prefix = ""): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      isRecord(value) ? Object.entries(flatten(value, `${prefix}${name}.`)) : [[`${prefix}${name}`, value]],
    ),
  )
}
