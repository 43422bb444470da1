import Link from "next/link"
import type { LinkDetails } from "@/lib/accounts/types"
import { textLinkClassName } from "../../ui/buttons/textLinkClassName"
import { LinkFacts } from "./LinkFacts"
import { RevokeLink } from "./RevokeLink"

/** An invitation, and the URL of the account that was created with it. */
export interface ListedInvitation extends LinkDetails {
  isLive: boolean
  userHref: string | undefined
}

/** Invitations, newest first. */
export function InvitationList({ invitations }: { invitations: ListedInvitation[] }) {
  return (
    <ul className="flex flex-col gap-4">
      {invitations.map(({ isLive, userHref, ...invitation }) => (
        <li
          key={invitation.id}
          className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-6"
        >
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <h2 className="min-w-0 text-lg wrap-anywhere">
              <bdi>{invitation.note ?? "Invitation"}</bdi>
            </h2>
            {isLive && (
              <div className="-mx-3">
                <RevokeLink linkId={invitation.id} kind="invitation" />
              </div>
            )}
            {userHref !== undefined && (
              <Link href={userHref} prefetch={false} className={textLinkClassName}>
                Show the new account
              </Link>
            )}
          </div>
          <LinkFacts link={invitation} />
        </li>
      ))}
    </ul>
  )
}
