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

/** The setting that requires a passkey in addition to an email code. */
export function PasskeyRequirement({ isOn, hasEmail, hasRecoveryCodes }: PasskeyRequirementProps) {
  const { state, run } = useAccountAction(
    () => requirePasskey(!isOn),
    isOn ? "Email codes no longer require a passkey." : "Email codes now require a passkey.",
  )
  return (
    <div className="flex flex-col gap-3">
      <RecoveryMethod
        title="Require a passkey with email codes"
        state={describeState(isOn, hasEmail)}
        actions={
          hasEmail && (
            <Button
              look="secondary"
              isBusy={state.status === "working"}
              aria-label={`${isOn ? "Turn off" : "Turn on"} the passkey requirement for email codes`}
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
          If you lose all your passkeys, you won’t be able to recover your account by email. Create recovery
          codes too.
        </Notice>
      )}
      <ActionStatus state={state} working="Saving…" />
    </div>
  )
}

function describeState(isOn: boolean, hasEmail: boolean): string {
  if (isOn) return "On. An email code alone isn’t enough to recover your account."
  return hasEmail
    ? "Off. An email code is enough to recover your account."
    : "Off. You can’t recover your account by email yet."
}

function explain(isOn: boolean, hasEmail: boolean): string {
  if (isOn)
    return "An email code works only together with one of your passkeys. Recovery codes still work without one."
  return hasEmail
    ? "Turn this on if someone else might read your email. Email codes will then work only together with one of your passkeys. Recovery codes still work without one."
    : "Protects your account if someone else can read your email. To use this setting, confirm an email address first."
}
