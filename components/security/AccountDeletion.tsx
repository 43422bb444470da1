import type { AcceptedCredentials } from "@/lib/passkeys/types"
import { DeleteAccount } from "./DeleteAccount"

interface AccountDeletionProps {
  accountName: string
  /** The account's passkeys. */
  accepted: AcceptedCredentials
  recoveryCodesLeft: number
  /** The confirmed email address. */
  email: string | null
  sessionCount: number
}

/** Offers to delete the account, and lists what would be lost. */
export function AccountDeletion({
  accountName,
  accepted,
  recoveryCodesLeft,
  email,
  sessionCount,
}: AccountDeletionProps) {
  const losses = [
    `The name “${accountName}”, which someone else can then use`,
    toCount(accepted.credentialIds.length, "passkey"),
    recoveryCodesLeft > 0 && toCount(recoveryCodesLeft, "recovery code"),
    email !== null && `Your email address, ${email}`,
    `${toCount(sessionCount, "session")}: you’ll be signed out everywhere`,
    "Your account’s activity",
  ].filter((loss) => loss !== false)
  return (
    <section aria-labelledby="delete-account" className="flex flex-col items-start gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="delete-account" className="text-xl">
          Delete your account
        </h2>
        <p className="text-muted">Your account and everything in it will be deleted for good.</p>
      </div>
      <DeleteAccount losses={losses} accepted={accepted} />
    </section>
  )
}

function toCount(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
