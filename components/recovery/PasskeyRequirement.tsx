"use client"

import { requirePasskey } from "@/lib/browser/api/recovery"
import { ActionStatus } from "../actions/ActionStatus"
import { useAccountAction } from "../actions/useAccountAction"
import { Notice } from "../ui/Notice"
import { Button } from "../ui/buttons/Button"
import { RecoveryMethod } from "./RecoveryMethod"

interface PasskeyRequirementProps {
  isOn: boolean
  hasEmail: boolean
  hasRecoveryCodes: boolean
}

/** Whether a code by e-mail has to be followed by a passkey. */
export function PasskeyRequirement({ isOn, hasEmail, hasRecoveryCodes }: PasskeyRequirementProps) {
  const { state, run } = useAccountAction(
    () => requirePasskey(!isOn),
    isOn
      ? "A code by e-mail is enough again to get back in."
      : "From now on a passkey has to follow the code by e-mail.",
  )
  return (
    <div className="flex flex-col gap-3">
      <RecoveryMethod
        title="Passkey after the e-mail code"
        state={isOn ? "On: a code by e-mail alone lets nobody in." : "Off: a code by e-mail is enough."}
        actions={
          hasEmail && (
            <Button
              look="secondary"
              isBusy={state.status === "working"}
              aria-label={`${isOn ? "Turn off" : "Turn on"} the passkey after the e-mail code`}
              onClick={() => void run()}
            >
              {isOn ? "Turn off" : "Turn on"}
            </Button>
          )
        }
      >
        {explain(isOn, hasEmail)}
      </RecoveryMethod>
      {isOn && !hasRecoveryCodes && (
        <Notice tone="danger">
          If you lose all your passkeys, the code by e-mail will not help you. Make recovery codes too.
        </Notice>
      )}
      <ActionStatus state={state} working="Saving…" />
    </div>
  )
}

function explain(isOn: boolean, hasEmail: boolean): string {
  if (isOn)
    return "Whoever has the code needs one of your passkeys as well. Recovery codes still work without one."
  return hasEmail
    ? "Turn it on if somebody else might read your mail: whoever has the code then needs one of your passkeys as well. Recovery codes still work without one."
    : "Somebody who can read your mail could use the code. This asks for one of your passkeys as well. Add an e-mail address first."
}
