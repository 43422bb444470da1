"use client"

import { Button } from "../ui/buttons/Button"
import { SingleFieldForm } from "../ui/forms/SingleFieldForm"

interface SignInByNameProps {
  isBusy: boolean
  onName: (emailOrUsername: string) => void
}

/** The name field. The browser offers saved passkeys in it. Submitting a name offers only that account's passkeys. */
export function SignInByName({ isBusy, onName }: SignInByNameProps) {
  return (
    <SingleFieldForm
      label="Name or email address"
      name="emailOrUsername"
      // Browsers offer passkeys only if "webauthn" is the last token.
      autoComplete="username webauthn"
      maxLength={254}
      invalidMessage="Enter your name or email address, or use the button above."
      onSubmit={onName}
    >
      <Button type="submit" look="secondary" aria-disabled={isBusy}>
        Continue
      </Button>
    </SingleFieldForm>
  )
}
