"use client"

import { useState, useSyncExternalStore } from "react"
import {
  clearRecords,
  readRecords,
  readServerRecords,
  subscribeToRecords,
  type CeremonyRecord,
} from "@/lib/browser/inspector/ceremonyRecords"
import { CeremonyView } from "./CeremonyView"

const latest = ""

/** The tab's ceremonies, one at a time. Follows the latest until the user chooses another. */
export function CapturedCeremonies() {
  const stored = useSyncExternalStore(subscribeToRecords, readRecords, readServerRecords)
  // Pages fetch options before they need them. Options that weren't used yet would hide the latest ceremony.
  const used = stored.filter(isUsed)
  const records = used.length > 0 ? used : stored
  const [chosen, setChosen] = useState(latest)
  const record = records.find(({ challenge }) => challenge === chosen) ?? records[0]
  if (!record) return <p className="text-muted">Create a passkey or sign in to see what happens.</p>
  return (
    <div className="flex flex-col gap-4">
      <label className="flex flex-col gap-2 font-semibold sm:flex-row sm:items-center">
        Ceremony
        <select
          value={record === records[0] ? latest : record.challenge}
          onChange={({ target }) => setChosen(target.value)}
          className="min-h-11 min-w-0 grow rounded-xl border border-outline bg-surface px-3 font-normal"
        >
          {records.map((each, index) => (
            <option key={each.challenge} value={index === 0 ? latest : each.challenge}>
              {index === 0 ? "Latest:" : `${index + 1}.`} {toTitle(each)}
            </option>
          ))}
        </select>
      </label>
      <p role="status">{toOutcome(record)}</p>
      <CeremonyView key={record.challenge} record={record} />
      <button
        type="button"
        onClick={clearRecords}
        className="min-h-11 cursor-pointer self-start rounded-xl border border-outline bg-surface px-4 text-sm font-semibold"
      >
        Clear the list
      </button>
    </div>
  )
}

function isUsed({ start, prompt, outcome }: CeremonyRecord): boolean {
  return prompt !== undefined || outcome !== undefined || (start !== undefined && start.status !== 200)
}

function toTitle({ ceremony, start, prompt }: CeremonyRecord): string {
  const isConditional = prompt?.mediation === "conditional"
  if (ceremony === "registration") return `create a passkey${isConditional ? " without a prompt" : ""}`
  if (start?.path?.startsWith("/api/passkey/verify")) return "verify it’s you"
  return `use a passkey${isConditional ? " from autofill" : ""}`
}

function toOutcome({ start, prompt, outcome }: CeremonyRecord): string {
  if (outcome)
    return outcome.status === 200 ? "Accepted by the server" : `Rejected by the server: ${toReason(outcome)}`
  if (prompt?.exception) return `Ended in the browser: ${prompt.exception}`
  if (start && start.status !== 200) return `The server didn’t start it: ${toReason(start)}`
  return "Waiting for a passkey"
}

function toReason({ status, errorType }: { status: number; errorType?: string }): string {
  return errorType ?? (status === 0 ? "no response" : `status ${status}`)
}
