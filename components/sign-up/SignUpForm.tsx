"use client"

import { useState } from "react"
import { signUpWithPasskey } from "@/lib/browser/ceremonies/signUpWithPasskey"
import { CeremonyStatus } from "../actions/CeremonyStatus"
import { useAction, type ActionState } from "../actions/useAction"
import { useCapability } from "../actions/useCapability"
import { openPage } from "../layout/openPage"
import { Notice } from "../ui/Notice"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { Button } from "../ui/buttons/Button"
import { TextLink } from "../ui/buttons/TextLink"
import { SingleFieldForm } from "../ui/forms/SingleFieldForm"

/** Asks for a name, then shows one passkey prompt. Afterward, the account exists and the user is signed in. */
export function SignUpForm({ hasMail }: { hasMail: boolean }) {
  const [name, setName] = useState("")
  const { state, run } = useAction(signUpWithPasskey, () => openPage("/passkeys"))
  const canOnlyUseSecurityKey = useCapability("passkeyPlatformAuthenticator") === false
  return (
    <SingleFieldForm
      label="Name or email address"
      hint="This is your account name. You won’t need to type it when you sign in."
      name="emailOrUsername"
      autoComplete="username"
      maxLength={254}
      required
      invalidMessage="Enter a name or email address."
      onSubmit={(emailOrUsername) => {
        setName(emailOrUsername)
        void run(emailOrUsername)
      }}
    >
      {canOnlyUseSecurityKey && (
        <Notice>
          This browser can’t save a passkey on this device or on a phone. You can use a security key or a
          password manager.
        </Notice>
      )}
      <Button
        type="submit"
        isBusy={state.status === "working" || state.status === "done"}
        icon={<PasskeySymbol className="size-5 max-[25rem]:hidden" />}
      >
        Create account with a passkey
      </Button>
      <CeremonyStatus
        state={state}
        dismissed="No account was created."
        done="Your account is ready. Opening your passkeys…"
        help={isNameTaken(state) && <NameTakenHelp canClaim={hasMail && name.includes("@")} />}
      />
    </SingleFieldForm>
  )
}

function NameTakenHelp({ canClaim }: { canClaim: boolean }) {
  return (
    <>
      <TextLink href="/sign-in">Sign in instead</TextLink>
      {canClaim &&
        ". If that name is your email address, choose another name for now. After you confirm the address, you can change your name to it."}
    </>
  )
}

function isNameTaken(state: ActionState): boolean {
  return (
    state.status === "failed" &&
    state.failure.type === "Refused" &&
    state.failure.errorType === "AccountAlreadyExists"
  )
}
