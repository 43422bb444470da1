import {
  Download,
  Fingerprint,
  KeyRound,
  LifeBuoy,
  LogIn,
  LogOut,
  Mail,
  MonitorSmartphone,
  Pencil,
  ShieldAlert,
  ShieldCheck,
  ShieldX,
  Trash2,
  UserPlus,
  type LucideIcon,
} from "lucide-react"
import type { SecurityEventType } from "@/lib/accounts/types"

export interface SecurityEventLabel {
  Icon: LucideIcon
  /** What happened. `detail` is the name of the affected passkey, email address, or browser, if known. */
  message: (detail: string | null) => string
  /** What the event means, or what to do about it. */
  advice?: string
  /** Shown as a warning, because the account may be at risk. */
  isWarning?: true
}

const passkey = (detail: string | null) => (detail === null ? "a passkey" : `“${detail}”`)
const capitalizedPasskey = (detail: string | null) => (detail === null ? "A passkey" : `“${detail}”`)
const quoted = (detail: string | null) => (detail === null ? "" : ` “${detail}”`)

/** How each security event is shown to the account's user. */
export const securityEventLabels = {
  "signed-up": {
    Icon: UserPlus,
    message: (detail) => `Account created with ${passkey(detail)}.`,
  },
  "signed-in": { Icon: LogIn, message: (detail) => `Signed in with ${passkey(detail)}.` },
  "new-browser": {
    Icon: MonitorSmartphone,
    message: () => "Your account was used in a new browser.",
    advice: "If this wasn’t you, sign it out, and remove any passkeys you don’t recognize.",
  },
  "sign-in-refused": {
    Icon: ShieldX,
    message: (detail) => `${capitalizedPasskey(detail)} was refused because it couldn’t be verified.`,
    advice: "No one got in. You don’t need to do anything.",
  },
  "unverified-refused": {
    Icon: ShieldX,
    message: (detail) =>
      `${capitalizedPasskey(detail)} was refused because the device didn’t verify who was using it.`,
    advice: "No one got in. Set up a fingerprint, face, or screen lock on that device.",
  },
  "counter-refused": {
    Icon: ShieldAlert,
    message: (detail) => `${capitalizedPasskey(detail)} was refused because it may have been copied.`,
    advice:
      "No one got in. Add a new passkey, and then remove this one. Removing it also ends every session that was started with it.",
    isWarning: true,
  },
  "counter-warning": {
    Icon: ShieldAlert,
    message: (detail) =>
      `${capitalizedPasskey(detail)} was used, but its usage counter is lower than before.`,
    advice:
      "This can happen when a password manager syncs or restores a passkey. If this wasn’t you, remove this passkey.",
    isWarning: true,
  },
  "verified-again": {
    Icon: Fingerprint,
    message: (detail) => `Verified with ${passkey(detail)} before a change.`,
  },
  "passkey-added": { Icon: KeyRound, message: (detail) => `Passkey${quoted(detail)} was added.` },
  "passkey-renamed": { Icon: Pencil, message: (detail) => `A passkey was renamed to ${passkey(detail)}.` },
  "passkey-removed": { Icon: Trash2, message: (detail) => `Passkey${quoted(detail)} was removed.` },
  "all-passkeys-removed": { Icon: Trash2, message: () => "All passkeys were removed." },
  "passkey-added-by-operator": {
    Icon: KeyRound,
    message: (detail) => `Passkey${quoted(detail)} was added by the site’s operator.`,
    advice: "If you didn’t ask for this, remove it.",
    isWarning: true,
  },
  "passkey-removed-by-operator": {
    Icon: Trash2,
    message: (detail) => `Passkey${quoted(detail)} was removed by the site’s operator.`,
  },
  "all-passkeys-removed-by-operator": {
    Icon: Trash2,
    message: () => "All passkeys were removed by the site’s operator.",
  },
  "recovery-codes-made": {
    Icon: LifeBuoy,
    message: () => "New recovery codes were created. Earlier codes no longer work.",
  },
  "recovery-code-used": { Icon: LifeBuoy, message: () => "Signed in with a recovery code." },
  "email-confirmed": {
    Icon: Mail,
    message: (detail) => `Email address${quoted(detail)} was confirmed.`,
  },
  "email-removed": { Icon: Mail, message: (detail) => `Email address${quoted(detail)} was removed.` },
  "email-code-used": { Icon: Mail, message: () => "Signed in with an email code." },
  "recovery-link-created": {
    Icon: LifeBuoy,
    message: () => "The site’s operator created a link that recovers your account.",
    advice:
      "If you didn’t ask for this, stop the link at the top of this page, and check that you recognize all of your passkeys.",
    isWarning: true,
  },
  "recovery-link-stopped": { Icon: ShieldCheck, message: () => "The recovery link was stopped." },
  "recovery-link-used": {
    Icon: LifeBuoy,
    message: () => "Signed in with a recovery link from the site’s operator.",
  },
  "passkey-demanded": {
    Icon: ShieldCheck,
    message: () => "Email codes now require a passkey.",
  },
  "passkey-no-longer-demanded": {
    Icon: ShieldX,
    message: () => "Email codes no longer require a passkey.",
  },
  "account-renamed": {
    Icon: Pencil,
    message: (detail) => `The account’s name was changed${detail === null ? "" : ` to “${detail}”`}.`,
  },
  "data-exported": {
    Icon: Download,
    message: () => "Your data was downloaded.",
  },
  "name-lost": {
    Icon: Pencil,
    message: (detail) => `The name${quoted(detail)} now belongs to another account.`,
    advice: "Choose another name on the Passkeys page. Your passkeys still work.",
  },
  "session-ended": {
    Icon: LogOut,
    message: (detail) => `${detail ?? "Another browser"} was signed out remotely.`,
  },
  "signed-out-everywhere": { Icon: LogOut, message: () => "Signed out everywhere." },
  "signed-out-everywhere-else": { Icon: LogOut, message: () => "Signed out everywhere else." },
} satisfies Record<SecurityEventType, SecurityEventLabel>
