import type { CeremonyTrace } from "@/lib/passkeys/trace/types"
import type { Ceremony } from "@/lib/passkeys/types"
import { isRecord } from "../api/typeGuards"

/** What the inspector knows about one ceremony. JSON-safe. */
export interface CeremonyRecord {
  challenge: string
  ceremony: Ceremony
  /** The options as the server sent them. */
  options?: Record<string, unknown>
  startTrace?: CeremonyTrace
  /** How long the prompt was open, and the exception's name if there was one. */
  prompt?: { milliseconds: number; exception?: string }
  /** The response as it was sent to the server. */
  publicKey?: unknown
  outcome?: { status: number; errorType?: string; message?: string }
  finishTrace?: CeremonyTrace
}

const noRecords: readonly CeremonyRecord[] = []
let lastText: string | null = null
let lastRecords = noRecords

/** Returns the tab's ceremonies, latest first, as `captureCeremonies` stored them. The same array until they change. */
export function readRecords(): readonly CeremonyRecord[] {
  const text = readStored()
  if (text !== lastText) {
    lastText = text
    const stored: unknown = JSON.parse(text ?? "[]")
    lastRecords = Array.isArray(stored) ? stored.filter(isCeremonyRecord) : noRecords
  }
  return lastRecords
}

/** There is no tab on the server. */
export function readServerRecords(): readonly CeremonyRecord[] {
  return noRecords
}

function readStored(): string | null {
  try {
    return sessionStorage.getItem("inspector")
  } catch {
    return null
  }
}

function isCeremonyRecord(value: unknown): value is CeremonyRecord {
  return isRecord(value) && typeof value.challenge === "string" && typeof value.ceremony === "string"
}
