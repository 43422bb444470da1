import type { TracedRow, TracedStoreCall } from "@/lib/passkeys/trace/types"
import { SourceLink } from "./source/SourceLink"
import { findStoreSource } from "./source/sourceReferences"

/** The rows that the server read and changed, in order. */
export function StoredRows({ calls }: { calls: readonly TracedStoreCall[] }) {
  const writes = calls
    .filter(({ action }) => action !== "read")
    .map(({ table, action }) => `${table} ${action}`)
  return (
    <>
      <p className="mb-3 text-sm">The server wrote: {writes.join(", ") || "nothing"}.</p>
      <ol aria-label="Database rows" className="flex flex-col divide-y divide-line text-sm">
        {calls.map((call, index) => (
          <li key={index} className="flex flex-col gap-1 py-3">
            <p className="font-semibold">
              {call.table}: {call.action}
            </p>
            <SourceLink {...findStoreSource(call.call)} />
            <dl className="flex flex-col gap-1">
              {listColumns(call).map((name) => (
                <div key={name} className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-3">
                  <dt className="wrap-anywhere text-muted">{name}</dt>
                  <dd className="font-mono wrap-anywhere">{toChange(call, name)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </>
  )
}

function listColumns({ before, after }: TracedStoreCall): string[] {
  return Object.keys({ ...before, ...after })
}

function toChange({ before, after }: TracedStoreCall, name: string): string {
  if (before && after) return `${toText(before, name)} → ${toText(after, name)}`
  return toText(after ?? before ?? {}, name)
}

function toText(row: TracedRow, name: string): string {
  return String(row[name] ?? null)
}
