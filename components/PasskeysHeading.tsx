import type { PasskeyDetails } from "@/lib/passkeys/types"

interface PasskeysHeadingProps {
  accountName: string | undefined
  passkeys: PasskeyDetails[]
  maxPasskeys: number
}

/** Whose passkeys these are, how many, and how many more there may be. */
export function PasskeysHeading({ accountName, passkeys, maxPasskeys }: PasskeysHeadingProps) {
  return (
    <div className="mb-6 flex flex-col gap-2">
      <h1 id="your-passkeys" className="text-3xl sm:text-4xl">
        Your passkeys
      </h1>
      {accountName !== undefined && (
        <p className="text-muted">
          Signed in as <strong className="font-semibold wrap-anywhere text-ink">{accountName}</strong>
        </p>
      )}
      <p className="text-muted">
        {passkeys.length} of {maxPasskeys} passkeys. {howManyLeft(maxPasskeys - passkeys.length)}
      </p>
    </div>
  )
}

function howManyLeft(left: number): string {
  return left > 0 ? `You can add ${left} more.` : "You can’t add more."
}
