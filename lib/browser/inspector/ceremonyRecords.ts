import type { CeremonyTrace } from "@/lib/passkeys/trace/types"
import type { Ceremony } from "@/lib/passkeys/types"
import { isRecord } from "../api/typeGuards"

/** What the inspector knows about one ceremony. JSON-safe. Times are in milliseconds since 1970. */
export interface CeremonyRecord {
  /** Identifies the ceremony. If the server rejected the start, there is no challenge, and this is another unique text. */
  challenge: string
  ceremony: Ceremony
  /** The path of the page that ran the ceremony. */
  page?: string
  /** The request that started it. */
  start?: CeremonyRequest
  /** The options as the server sent them. */
  options?: Record<string, unknown>
  startTrace?: CeremonyTrace
  prompt?: CeremonyPrompt
  /** The response as it was sent to the server. */
  publicKey?: unknown
  /** The request that finished it. */
  outcome?: CeremonyRequest
  finishTrace?: CeremonyTrace
}

/** A request to the server, and the response's status. */
export interface CeremonyRequest {
  status: number
  errorType?: string
  message?: string
  path?: string
  startedAt?: number
  milliseconds?: number
  /** The request's JSON. */
  body?: Record<string, unknown>
}

/** The call of `navigator.credentials`. */
export interface CeremonyPrompt {
  milliseconds: number
  startedAt?: number
  /** How the browser asked: "conditional" in autofill or without a prompt, "immediate", or undefined with a prompt. */
  mediation?: string
  /** The exception's name and message, if there was one. */
  exception?: string
  message?: string
  /** What the browser says that it can do, if there was an exception. */
  capabilities?: Record<string, boolean>
}

const noRecords: readonly CeremonyRecord[] = []
let lastText: string | null = null
let lastRecords = noRecords

/** Returns the tab's ceremonies, latest first, as `captureCeremonies` stored them. The same array until they change. */
export function readRecords(): readonly CeremonyRecord[] {
  const text = readStored()
  if (text !== lastText) {
    lastText = text
    lastRecords = parseRecords(text)
  }
  return lastRecords
}

/** There is no tab on the server. */
export function readServerRecords(): readonly CeremonyRecord[] {
  return noRecords
}

/**
 * Calls `listener` when another document of the tab stores a ceremony, such as the page around the inspector's panel.
 *
 * @returns A function that unsubscribes.
 */
export function subscribeToRecords(listener: () => void): () => void {
  addEventListener("storage", listener)
  return () => removeEventListener("storage", listener)
}

/** Forgets the tab's ceremonies. */
export function clearRecords(): void {
  sessionStorage.removeItem("inspector")
  // The browser only tells other documents.
  dispatchEvent(new Event("storage"))
}

function parseRecords(text: string | null): readonly CeremonyRecord[] {
  const stored: unknown = JSON.parse(text ?? "[]")
  return Array.isArray(stored) ? stored.filter(isCeremonyRecord) : noRecords
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
