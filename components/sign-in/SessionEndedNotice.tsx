import { Notice } from "../ui/Notice"

/** Explains why a user who didn't sign out has to sign in again. */
export function SessionEndedNotice() {
  return (
    <Notice>
      You’ve been signed out. Your session may have expired or been ended from another browser, or the passkey
      you used was removed. Sign in to continue.
    </Notice>
  )
}
