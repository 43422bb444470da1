import type { AcceptedCredentials } from "@/lib/passkeys/types"
import { Icon } from "../ui/Icon"
import { buttonClassName } from "../ui/buttons/buttonClassName"
import { DeleteAccount } from "./DeleteAccount"

interface AccountDataProps {
  accountName: string
  /** The account's passkeys. */
  accepted: AcceptedCredentials
  recoveryCodesLeft: number
  /** The confirmed email address. */
  email: string | null
  sessionCount: number
  hasNote: boolean
}

/** Offers to download everything that is stored about the user, and to delete the account. */
export function AccountData({
  accountName,
  accepted,
  recoveryCodesLeft,
  email,
  sessionCount,
  hasNote,
}: AccountDataProps) {
  const losses = [
    `The name “${accountName}”, which someone else can then use`,
    toCount(accepted.credentialIds.length, "passkey"),
    recoveryCodesLeft > 0 && toCount(recoveryCodesLeft, "recovery code"),
    hasNote && "Your private note",
    email !== null && `Your email address, ${email}`,
    `${toCount(sessionCount, "session")}: you’ll be signed out everywhere`,
    "Your account’s activity",
  ].filter((loss) => loss !== false)
  return (
    <section aria-labelledby="your-data" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="your-data" className="section-title">
          Your data
        </h2>
        <p className="text-muted">
          Download a file with your account’s data, or delete your account and everything in it.
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <a href="/api/account/export" download className={buttonClassName("secondary")}>
          <Icon name="download" className="size-4" />
          Download your data
        </a>
        <DeleteAccount losses={losses} accepted={accepted} />
      </div>
    </section>
  )
}

function toCount(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
