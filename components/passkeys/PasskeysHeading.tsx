import type { PasskeyDetails } from "@/lib/passkeys/types"
import { RenameAccount } from "./RenameAccount"

interface PasskeysHeadingProps {
  account: { name: string; displayName: string | null }
  passkeys: PasskeyDetails[]
  maxPasskeys: number
}

/** The account's name, how many passkeys it has, and how many more can be added. */
export function PasskeysHeading({ account, passkeys, maxPasskeys }: PasskeysHeadingProps) {
  return (
    <div className="mb-6 flex flex-col gap-2">
      <h1 id="your-passkeys" className="text-3xl sm:text-4xl">
        Your passkeys
      </h1>
      <div className="flex flex-wrap items-center gap-x-2 text-muted">
        <p className="min-w-0 wrap-anywhere">
          Signed in as{" "}
          <strong className="font-semibold text-ink">{account.displayName ?? account.name}</strong>
        </p>
        <div className="-mx-3">
          <RenameAccount name={account.name} displayName={account.displayName} />
        </div>
      </div>
      <p className="text-muted">
        {passkeys.length} of {maxPasskeys} passkeys. {describeLeft(maxPasskeys - passkeys.length)}
      </p>
    </div>
  )
}

function describeLeft(left: number): string {
  return left > 0 ? `You can add ${left} more.` : "You can’t add more."
}
