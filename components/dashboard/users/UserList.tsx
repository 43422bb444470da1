import Link from "next/link"
import type { DashboardUser } from "@/lib/dashboard/types"
import { LocalTime } from "../../ui/LocalTime"
import { formatNumber } from "../activity/formatNumber"

/** A user and the URL of their page. */
export interface ListedUser extends DashboardUser {
  href: string
}

/** A table of users. */
export function UserList({ users }: { users: ListedUser[] }) {
  return (
    <table className="w-full table-fixed text-left">
      <caption className="sr-only">Users who have or had a passkey</caption>
      <thead>
        <tr className="border-b border-outline text-sm text-muted">
          <th scope="col" className="py-3 pr-4 font-medium">
            User
          </th>
          <th scope="col" className="w-20 py-3 text-right font-medium sm:w-36 sm:pr-12">
            Passkeys
          </th>
          <th scope="col" className="w-48 py-3 font-medium max-sm:hidden">
            Last registration attempt
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map(({ userId, name, passkeyCount, lastStartedAt, href }) => (
          <tr key={userId} className="relative border-b border-line last:border-0 hover:bg-sunken">
            <th scope="row" className="py-3 pr-4 font-normal">
              <Link
                href={href}
                prefetch={false}
                className="font-semibold wrap-anywhere after:absolute after:inset-0 focus-visible:outline-offset-2"
              >
                <bdi>{name}</bdi>
              </Link>
              <bdi className="block font-mono text-sm wrap-anywhere text-muted">{userId}</bdi>
              <span className="block text-sm text-muted sm:hidden">
                Last attempt <LocalTime dateTime={lastStartedAt} />
              </span>
            </th>
            <td className="py-3 text-right tabular-nums sm:pr-12">{formatNumber(passkeyCount)}</td>
            <td className="py-3 text-sm text-muted max-sm:hidden">
              <LocalTime dateTime={lastStartedAt} precision="minute" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
