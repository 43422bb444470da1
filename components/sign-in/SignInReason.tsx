import { Notice } from "../ui/Notice"
import { TextLink } from "../ui/buttons/TextLink"

const messages = {
  "session-ended":
    "You’ve been signed out. Your session may have expired or been ended from another browser, or the passkey you used may have been removed. Sign in to continue.",
  "passkey-removed":
    "The passkey you signed in with was removed, so you’ve been signed out. Sign in with another one.",
  "all-passkeys-removed":
    "All your passkeys were removed, so you’ve been signed out. To sign in again, use a recovery code or an email code.",
  "account-deleted":
    "Your account was deleted. If your device still offers its passkeys, delete them in your password manager.",
} as const

/** Why the user is signed out. */
export type SignInReason = keyof typeof messages

/** Returns whether a query parameter is a known reason. Unknown values are ignored. */
export function isSignInReason(after: unknown): after is SignInReason {
  return typeof after === "string" && Object.hasOwn(messages, after)
}

/** Explains why the user was signed out and what to do next. */
export function SignInReason({ after }: { after: SignInReason }) {
  return (
    <Notice>
      {messages[after]}{" "}
      {after === "all-passkeys-removed" && <TextLink href="/recover">Recover your account</TextLink>}
    </Notice>
  )
}
