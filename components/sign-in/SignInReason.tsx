import { Notice } from "../ui/Notice"

const sentences = {
  "passkey-removed":
    "That passkey was removed, and you are signed out here: you had signed in with it. Sign in with another one.",
  "all-passkeys-removed":
    "All your passkeys were removed, and you are signed out. Your other way in leads back to a new one.",
} as const

/** What somebody did that signed them out. */
export type SignInReason = keyof typeof sentences

/** Whether an address names one. What else it may say is nobody's word. */
export function isSignInReason(after: unknown): after is SignInReason {
  return typeof after === "string" && Object.hasOwn(sentences, after)
}

/** Says what happened, and how to go on. */
export function SignInReason({ after }: { after: SignInReason }) {
  return <Notice>{sentences[after]}</Notice>
}
