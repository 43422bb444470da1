import type { CeremonyCause } from "@/lib/dashboard/types"
import { formatNumber } from "../activity/formatNumber"
import { causeLabels, ceremonyLabels, durationLabels } from "./ceremonyLabels"

/** Why ceremonies were rejected, or failed in the browser, the most frequent causes first. */
export function CeremonyCauses({ causes }: { causes: CeremonyCause[] }) {
  return (
    <section aria-labelledby="causes" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="causes" className="section-title">
          Causes
        </h2>
        <p className="text-muted">
          {causes.length === 0
            ? "Nothing went wrong."
            : "NotAllowedError usually means that the prompt was closed, or that there’s no passkey on the device."}
        </p>
      </div>
      {causes.length > 0 && (
        <div role="region" aria-label="Table of causes" tabIndex={0} className="overflow-x-auto">
          <table className="w-full min-w-xl text-left tabular-nums">
            <thead>
              <tr className="border-b border-outline text-sm text-muted">
                <Heading>Cause</Heading>
                <Heading>Count</Heading>
                <Heading>Where</Heading>
                <Heading>Ceremony</Heading>
                <Heading>Browser</Heading>
                <Heading>After</Heading>
              </tr>
            </thead>
            <tbody>
              {causes.map((cause) => (
                <tr
                  key={[cause.ceremony, cause.outcome, cause.cause, cause.browser, cause.duration].join()}
                  className="border-b border-line"
                >
                  <th scope="row" className="py-1.5 pr-4 font-normal">
                    <span className="block w-40 wrap-break-word sm:w-auto">{cause.cause}</span>
                  </th>
                  {/* Next to the cause, so that a narrow screen shows both. */}
                  <Cell>{formatNumber(cause.count)}</Cell>
                  <Cell>{causeLabels[cause.outcome]}</Cell>
                  <Cell>{ceremonyLabels[cause.ceremony]}</Cell>
                  <Cell>{cause.browser}</Cell>
                  <Cell>{(cause.duration !== undefined && durationLabels.get(cause.duration)) || "–"}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Heading({ children }: { children: string }) {
  return (
    <th scope="col" className="py-2 pr-4 font-medium">
      {children}
    </th>
  )
}

function Cell({ children }: { children: string }) {
  return <td className="py-1.5 pr-4">{children}</td>
}
