import { Activity } from "react"
import type { PasskeyDetails } from "@/lib/passkeys/types"
import { PasskeySupport } from "../../layout/PasskeySupport"
import { Card } from "../../ui/Card"
import { Notice } from "../../ui/Notice"
import { UnlockPrompt } from "../../ui/UnlockPrompt"
import { TextLink } from "../../ui/buttons/TextLink"
import { passkeyName } from "../passkeyName"
import { EnrollPasskey } from "./EnrollPasskey"

interface AddPasskeyCardProps {
  passkeys: PasskeyDetails[]
  maxPasskeys: number
  /** Whether the account has a private note, which the new passkey can't open yet. */
  hasNote: boolean
}

/** The form that adds a passkey. At the limit, only says what to do instead. */
export function AddPasskeyCard({ passkeys, maxPasskeys, hasNote }: AddPasskeyCardProps) {
  if (passkeys.length >= maxPasskeys) {
    return (
      <Notice>
        {maxPasskeys === 1
          ? "You have one passkey, which is the maximum. Set up account recovery so you can still sign in if you lose it."
          : `You have ${maxPasskeys} passkeys, which is the maximum. To add another, remove one that you no longer use.`}
      </Notice>
    )
  }
  return (
    <Card>
      <div className="flex flex-col gap-5">
        {/* Hydrated after the button. */}
        <Activity>
          <UnlockPrompt />
          <div className="flex flex-col gap-1">
            <h2 className="text-xl">{passkeys.length === 0 ? "Add a passkey" : "Add another passkey"}</h2>
            <p className="text-muted">
              {passkeys.length === 0
                ? "Confirm with your fingerprint, face, or screen lock. Next time, sign in with your passkey."
                : "Add one on another device or a security key, so you can still sign in if you lose this device."}
            </p>
            {hasNote && (
              <p className="text-muted">
                A new passkey can’t open <TextLink href="/note">your private note</TextLink> until you let it.
              </p>
            )}
          </div>
        </Activity>
        <PasskeySupport>
          <EnrollPasskey takenNames={passkeys.map(passkeyName)} />
        </PasskeySupport>
      </div>
    </Card>
  )
}
