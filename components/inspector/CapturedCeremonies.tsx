"use client"

import { useState, useSyncExternalStore } from "react"
import {
  readRecords,
  readServerRecords,
  subscribeToRecords,
  type CeremonyRecord,
} from "@/lib/browser/inspector/ceremonyRecords"
import { CeremonyView } from "./CeremonyView"

/** The tab's latest ceremonies, one at a time. */
export function CapturedCeremonies() {
  const stored = useSyncExternalStore(subscribeToRecords, readRecords, readServerRecords)
  // Pages fetch options before they need them. Options that weren't used yet would hide the latest ceremony.
  const used = stored.filter(({ prompt, outcome }) => prompt ?? outcome)
  const records = used.length > 0 ? used : stored
  const [chosen, setChosen] = useState(0)
  const record = records[chosen]
  if (!record)
    return <p className="text-muted">Create a passkey or sign in, then come back to see what happened.</p>
  return (
    <div className="flex flex-col gap-4">
      <label className="flex items-center gap-2 font-semibold">
        Ceremony
        <select
          value={chosen}
          onChange={({ target }) => setChosen(Number(target.value))}
          className="min-h-11 min-w-0 grow rounded-xl border border-outline bg-surface px-3 font-normal"
        >
          {records.map((each, index) => (
            <option key={each.challenge} value={index}>
              {index === 0 ? "Latest:" : `${index + 1}.`} {toTitle(each)}
            </option>
          ))}
        </select>
      </label>
      <p role="status">{toOutcome(record)}</p>
      <CeremonyView key={record.challenge} record={record} />
    </div>
  )
}

function toTitle({ ceremony }: CeremonyRecord): string {
  return ceremony === "registration" ? "create a passkey" : "use a passkey"
}

function toOutcome({ prompt, outcome }: CeremonyRecord): string {
  if (outcome)
    return outcome.errorType ? `Refused by the server: ${outcome.errorType}` : "Accepted by the server"
  if (prompt?.exception) return `Ended in the browser: ${prompt.exception}`
  return "Waiting for a passkey"
}
