import type { DashboardUser } from "@/lib/dashboard/types"
import { LocalTime } from "../../ui/LocalTime"
import { BackLink } from "../BackLink"
import { Detail } from "../Detail"
import { formatNumber } from "../activity/formatNumber"

/** The user's name and details. */
export function UserHeading({ userId, name, passkeyCount, lastStartedAt }: DashboardUser) {
  return (
    <div className="mb-8 flex flex-col gap-4">
      <BackLink href="/dashboard#users">All users</BackLink>
      <h1 className="page-title wrap-anywhere">
        <bdi>{name}</bdi>
      </h1>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 text-sm sm:text-base">
        <Detail name="User ID" isWide>
          <bdi className="font-mono">{userId}</bdi>
        </Detail>
        <Detail name="Passkeys">{formatNumber(passkeyCount)}</Detail>
        <Detail name="Last registration attempt">
          <LocalTime dateTime={lastStartedAt} precision="minute" />
        </Detail>
      </dl>
    </div>
  )
}
