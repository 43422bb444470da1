import type { PasskeyDetails } from "@/lib/passkeys/types"
import { PasskeySupport } from "../../layout/PasskeySupport"
import { Card } from "../../ui/Card"
import { Notice } from "../../ui/Notice"
import { UnlockPrompt } from "../../ui/UnlockPrompt"
import { passkeyName } from "../passkeyName"
import { EnrollPasskey } from "./EnrollPasskey"

interface AddPasskeyCardProps {
  passkeys: PasskeyDetails[]
  maxPasskeys: number
}

/** Where a passkey is added; or, at the limit, why none can be. */
export function AddPasskeyCard({ passkeys, maxPasskeys }: AddPasskeyCardProps) {
  const left = maxPasskeys - passkeys.length
  return (
    <Card>
      <div className="flex flex-col gap-5">
        <UnlockPrompt />
        <div className="flex flex-col gap-1">
          <h2 className="text-xl">{passkeys.length === 0 ? "Add a passkey" : "Add another passkey"}</h2>
          <p className="text-muted">
            {passkeys.length === 0
              ? "Confirm with your fingerprint, face or screen lock, and you can sign in with it from then on."
              : "A passkey on a second device or a security key keeps the door open if you lose the first."}
          </p>
        </div>
        {left > 0 ? (
          <PasskeySupport>
            <EnrollPasskey takenNames={passkeys.map(passkeyName)} />
          </PasskeySupport>
        ) : (
          <Notice>
            You have {maxPasskeys} passkeys, which is as many as an account can have. Remove one to add
            another.
          </Notice>
        )}
      </div>
    </Card>
  )
}
