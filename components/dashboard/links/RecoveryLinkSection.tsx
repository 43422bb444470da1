import type { LinkDetails } from "@/lib/accounts/types"
import { CreateRecoveryLink } from "./CreateRecoveryLink"
import { LinkFacts } from "./LinkFacts"
import { RevokeLink } from "./RevokeLink"

interface RecoveryLinkSectionProps {
  userKey: string
  /** The newest link of the account. */
  link: LinkDetails | undefined
  isLive: boolean
}

/** The recovery link of a user's account: its state, and the buttons to create and revoke one. */
export function RecoveryLinkSection({ userKey, link, isLive }: RecoveryLinkSectionProps) {
  return (
    <section aria-labelledby="recovery-link" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="recovery-link" className="section-title">
          Recovery link
        </h2>
        <p className="text-muted">
          If this user lost every passkey and recovery method, create a link that lets them create a new
          passkey.
        </p>
      </div>
      {link && (
        <div className="flex flex-col gap-3 rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-6">
          <LinkFacts link={link} />
          {isLive && (
            <div className="-mx-3 -mb-2">
              <RevokeLink linkId={link.id} kind="recovery link" />
            </div>
          )}
        </div>
      )}
      <div>
        <CreateRecoveryLink userKey={userKey} hasLiveLink={isLive} />
      </div>
    </section>
  )
}
