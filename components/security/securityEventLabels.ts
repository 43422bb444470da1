import type { SecurityEventType } from "@/lib/accounts/types"
import type { IconName } from "../ui/Icon"

export interface SecurityEventLabel {
  icon: IconName
  /** What happened. `detail` is the name of the affected passkey, email address, or browser, if known. */
  message: (detail: string | null) => string
  /** What the event means, or what to do about it. */
  advice?: string
  /** Shown as a warning, because the account may be at risk. */
  isWarning?: true
}

const thePasskey = (detail: string | null) => (detail === null ? "a passkey" : `the passkey “${detail}”`)
const passkey = (detail: string | null) => (detail === null ? "a passkey" : `“${detail}”`)
const capitalizedPasskey = (detail: string | null) => (detail === null ? "A passkey" : `“${detail}”`)
const aPasskey = (detail: string | null) => (detail === null ? "A passkey" : `Passkey “${detail}”`)
const anEmailAddress = (detail: string | null) =>
  detail === null ? "An email address" : `Email address “${detail}”`
const quoted = (detail: string | null) => (detail === null ? "" : ` “${detail}”`)

/** How each security event is shown to the account's user. */
export const securityEventLabels = {
  "signed-up": {
    icon: "user-plus",
    message: (detail) => `Account created with ${thePasskey(detail)}.`,
  },
  "signed-in": { icon: "log-in", message: (detail) => `Signed in with ${passkey(detail)}.` },
  "new-browser": {
    icon: "monitor-smartphone",
    message: () => "Your account was used in a new browser.",
    advice: "If this wasn’t you, sign out that browser, and remove any passkeys you don’t recognize.",
  },
  "sign-in-refused": {
    icon: "shield-x",
    message: (detail) => `${capitalizedPasskey(detail)} was rejected because it couldn’t be verified.`,
    advice: "No one got in. You don’t need to do anything.",
  },
  "unverified-refused": {
    icon: "shield-x",
    message: (detail) =>
      `${capitalizedPasskey(detail)} was rejected because the device didn’t verify who was using it.`,
    advice: "No one got in. Set up a fingerprint, face, or screen lock on that device.",
  },
  "counter-refused": {
    icon: "shield-alert",
    message: (detail) => `${capitalizedPasskey(detail)} was rejected because it may have been copied.`,
    advice:
      "No one got in. Add a new passkey, and then remove this one. Removing it also ends every session that was started with it.",
    isWarning: true,
  },
  "counter-warning": {
    icon: "shield-alert",
    message: (detail) =>
      `${capitalizedPasskey(detail)} was used, but its usage counter is lower than before.`,
    advice:
      "This can happen when a password manager syncs or restores a passkey. If this wasn’t you, remove this passkey.",
    isWarning: true,
  },
  "verified-again": {
    icon: "fingerprint",
    message: (detail) => `Verified with ${thePasskey(detail)}.`,
  },
  "passkey-added": { icon: "key-round", message: (detail) => `${aPasskey(detail)} was added.` },
  "passkey-renamed": { icon: "pencil", message: (detail) => `A passkey was renamed to ${passkey(detail)}.` },
  "passkey-removed": { icon: "trash-2", message: (detail) => `${aPasskey(detail)} was removed.` },
  "all-passkeys-removed": { icon: "trash-2", message: () => "All passkeys were removed." },
  "passkey-added-by-operator": {
    icon: "key-round",
    message: (detail) => `${aPasskey(detail)} was added by the site’s operator.`,
    advice: "If you didn’t ask for this, remove it.",
    isWarning: true,
  },
  "passkey-removed-by-operator": {
    icon: "trash-2",
    message: (detail) => `${aPasskey(detail)} was removed by the site’s operator.`,
  },
  "all-passkeys-removed-by-operator": {
    icon: "trash-2",
    message: () => "All passkeys were removed by the site’s operator.",
  },
  "recovery-codes-made": {
    icon: "life-buoy",
    message: () => "New recovery codes were created. Earlier codes no longer work.",
  },
  "recovery-code-used": {
    icon: "life-buoy",
    message: () => "Account recovery started with a recovery code.",
  },
  "email-confirmed": {
    icon: "mail",
    message: (detail) => `${anEmailAddress(detail)} was confirmed.`,
  },
  "email-removed": { icon: "mail", message: (detail) => `${anEmailAddress(detail)} was removed.` },
  "email-code-used": { icon: "mail", message: () => "Account recovery started with an email code." },
  "recovery-link-created": {
    icon: "life-buoy",
    message: () => "The site’s operator created a link that recovers your account.",
    advice:
      "If you didn’t ask for this, stop the link at the top of this page, and check that you recognize all of your passkeys.",
    isWarning: true,
  },
  "recovery-link-stopped": { icon: "shield-check", message: () => "The recovery link was stopped." },
  "recovery-link-used": {
    icon: "life-buoy",
    message: () => "Account recovery started with a recovery link from the site’s operator.",
  },
  "passkey-demanded": {
    icon: "shield-check",
    message: () => "Email codes now require a passkey.",
  },
  "passkey-no-longer-demanded": {
    icon: "shield-x",
    message: () => "Email codes no longer require a passkey.",
  },
  "account-renamed": {
    icon: "pencil",
    message: (detail) => `The account’s name was changed${detail === null ? "" : ` to “${detail}”`}.`,
  },
  "data-exported": {
    icon: "download",
    message: () => "Your data was downloaded.",
  },
  "name-lost": {
    icon: "pencil",
    message: (detail) => `The name${quoted(detail)} now belongs to another account.`,
    advice: "Choose another name on the Passkeys page. Your passkeys still work.",
  },
  "session-ended": {
    icon: "log-out",
    message: (detail) => `${detail ?? "Another browser"} was signed out remotely.`,
  },
  "signed-out-everywhere": { icon: "log-out", message: () => "Signed out everywhere." },
  "signed-out-everywhere-else": { icon: "log-out", message: () => "Signed out everywhere else." },
} satisfies Record<SecurityEventType, SecurityEventLabel>
