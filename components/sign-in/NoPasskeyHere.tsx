import { Button } from "../ui/buttons/Button"
import { ButtonLink } from "../ui/buttons/ButtonLink"

/** What to do where this device has no passkey for the site: begin here, or use the one that is elsewhere. */
export function NoPasskeyHere({ onOtherDevice }: { onOtherDevice: () => void }) {
  return (
    <span className="mt-3 flex flex-col gap-2">
      <Button look="secondary" onClick={onOtherDevice}>
        Use a passkey from another device
      </Button>
      <ButtonLink href="/sign-up" look="quiet">
        Create an account
      </ButtonLink>
    </span>
  )
}
