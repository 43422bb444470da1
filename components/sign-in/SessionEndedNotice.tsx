import { Notice } from "../ui/Notice"

/** Explains why a user who didn't sign out has to sign in again. */
export function SessionEndedNotice() {
  return (
    <Notice>
      You’ve been signed out. Your session expired, was ended from another browser, or used a passkey that was
      removed. Sign in to continue.
    </Notice>
  )
}
