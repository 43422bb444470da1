import type { LinkDetails } from "@/lib/accounts/types"
import { LocalTime } from "../../ui/LocalTime"
import { Detail } from "../Detail"
import { linkStateLabels } from "./linkLabels"

/** What is known about a link. */
export function LinkFacts({ link }: { link: LinkDetails }) {
  const { state, createdAt, createdBy, worksFrom, expiresAt, openedAt, openedFrom } = link
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 text-sm lg:grid-cols-3">
      <Detail name="State">{linkStateLabels[state]}</Detail>
      <Detail name="Created by">{createdBy}</Detail>
      <Detail name="Created">
        <LocalTime dateTime={createdAt} precision="minute" />
      </Detail>
      {worksFrom !== createdAt && (
        <Detail name="Active from">
          <LocalTime dateTime={worksFrom} precision="minute" />
        </Detail>
      )}
      <Detail name="Expires">
        <LocalTime dateTime={expiresAt} precision="minute" />
      </Detail>
      <Detail name="Opened">
        {openedAt === null ? (
          "Not opened yet"
        ) : (
          <>
            <LocalTime dateTime={openedAt} precision="minute" />
            {openedFrom !== null && `, ${openedFrom}`}
          </>
        )}
      </Detail>
    </dl>
  )
}
