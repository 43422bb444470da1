import { MessagePage } from "../layout/MessagePage"
import { ButtonLink } from "../ui/buttons/ButtonLink"

/** Shown instead of the sign-up form if it takes an invitation. */
export function InvitationNeeded() {
  return (
    <MessagePage
      title="You need an invitation"
      message="You can create an account only with an invitation from the site’s operator. If you have one, open its link in this browser."
    >
      <ButtonLink href="/sign-in">Sign in</ButtonLink>
    </MessagePage>
  )
}
