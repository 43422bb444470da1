import { Notice } from "../ui/Notice"

const messages = {
  "passkey-removed":
    "The passkey you signed in with was removed, so you’ve been signed out. Sign in with another one.",
  "all-passkeys-removed":
    "All your passkeys were removed, so you’ve been signed out. To sign in again, recover your account.",
} as const

/** The action that signed the user out. */
export type SignInReason = keyof typeof messages

/** Returns whether a query parameter is a known reason. Unknown values are ignored. */
export function isSignInReason(after: unknown): after is SignInReason {
  return typeof after === "string" && Object.hasOwn(messages, after)
}

/** Explains why the user was signed out and what to do next. */
export function SignInReason({ after }: { after: SignInReason }) {
  return <Notice>{messages[after]}</Notice>
}
