import { Notice } from "../ui/Notice"

/** Why somebody who did not sign out here has to sign in again. */
export function SessionExpiredNotice() {
  return (
    <Notice>
      You are signed out in this browser: the session was ended from another one, its time was up, or the
      passkey that began it was removed. Sign in to go on.
    </Notice>
  )
}
