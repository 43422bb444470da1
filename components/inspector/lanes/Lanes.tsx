import type { CeremonyRecord } from "@/lib/browser/inspector/ceremonyRecords"
import { SourceLink } from "../source/SourceLink"
import { lanes, listHops, type Hop, type Lane } from "./hops"

const laneNames: Record<Lane, string> = {
  page: "Page",
  route: "Route",
  operation: "Operation",
  store: "Store",
  device: "Device",
}

/** What happened where, from the page to the database and the device. Each lane is a column of the line on the left. */
export function Lanes({ record }: { record: CeremonyRecord }) {
  return (
    <>
      <p className="mb-3 text-sm text-muted">
        From left to right: {lanes.map((lane) => laneNames[lane].toLowerCase()).join(", ")}. Times are in
        milliseconds since the ceremony began.
      </p>
      <ol aria-label="Lanes" className="flex flex-col text-sm">
        {listHops(record).map((hop, index) => (
          <li key={index} className="flex gap-3">
            <Track active={hop.lane} />
            <HopDetails hop={hop} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Track({ active }: { active: Lane }) {
  return (
    <span aria-hidden className="flex shrink-0">
      {lanes.map((lane) => (
        <span key={lane} className="relative flex w-3 justify-center before:w-px before:bg-line">
          {lane === active && (
            <span className="absolute top-2.5 size-2.5 rounded-full border-4 border-accent" />
          )}
        </span>
      ))}
    </span>
  )
}

function HopDetails({ hop: { lane, title, at, outcome, source, payload } }: { hop: Hop }) {
  return (
    <div className="flex min-w-0 grow flex-col gap-0.5 border-b border-line py-1.5">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{laneNames[lane]}</span>
        <span className="wrap-anywhere">{title}</span>
        {at !== undefined && <span className="ml-auto text-muted">{Math.round(at)}</span>}
      </p>
      {outcome !== undefined && <p className="text-muted">{outcome}</p>}
      {source && <SourceLink {...source} />}
      {payload !== undefined && (
        <details>
          <summary className="cursor-pointer py-1 underline">Payload</summary>
          <pre className="overflow-x-auto rounded-lg bg-sunken p-2 text-xs wrap-anywhere whitespace-pre-wrap">
            {JSON.stringify(payload, null, 2)}
          </pre>
        </details>
      )}
    </div>
  )
}
