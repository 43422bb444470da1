import type { PasskeyDetails } from "@/lib/passkeys/types"
import { textLinkClassName } from "../ui/buttons/textLinkClassName"
import { RenameAccount } from "./RenameAccount"

interface PasskeysHeadingProps {
  account: { name: string; displayName: string | null }
  passkeys: PasskeyDetails[]
  maxPasskeys: number
  /** Whether the account can be recovered without a passkey. */
  hasRecoveryMethod: boolean
  claimableName: string | undefined
}

/** The account's name, how many passkeys it has, how many more can be added, and a link to account recovery. */
export function PasskeysHeading(props: PasskeysHeadingProps) {
  const { account, passkeys, maxPasskeys, hasRecoveryMethod, claimableName } = props
  return (
    <div className="mb-6 flex flex-col gap-2">
      <h1 id="your-passkeys" className="page-title">
        Your passkeys
      </h1>
      <div className="flex flex-wrap items-center gap-x-2 text-muted">
        <p className="min-w-0 wrap-anywhere">
          Signed in as{" "}
          <strong className="font-semibold text-ink">
            <bdi>{account.displayName ?? account.name}</bdi>
          </strong>
        </p>
        <div className="-mx-3">
          <RenameAccount
            name={account.name}
            displayName={account.displayName}
            claimableName={claimableName}
          />
        </div>
      </div>
      <p className="text-muted">
        {passkeys.length} of {maxPasskeys} passkeys. {describeLeft(maxPasskeys - passkeys.length)}{" "}
        <a href="#account-recovery" className={textLinkClassName}>
          Account recovery
        </a>{" "}
        {hasRecoveryMethod ? "is set up." : "isn’t set up yet."}
      </p>
    </div>
  )
}

function describeLeft(left: number): string {
  return left > 0 ? `You can add ${left} more.` : "You can’t add more."
}
