import {
  Fingerprint,
  KeyRound,
  LifeBuoy,
  LogIn,
  LogOut,
  Mail,
  Pencil,
  ShieldAlert,
  ShieldCheck,
  ShieldX,
  Trash2,
  UserPlus,
  type LucideIcon,
} from "lucide-react"
import type { SecurityEventType } from "@/lib/accounts/types"

export interface EventWords {
  Icon: LucideIcon
  /** What happened. `detail` is the name of what it happened to, if that is known. */
  sentence: (detail: string | null) => string
  /** What it means, or what to do about it. */
  advice?: string
  /** Whether the account may be in danger: shown as a warning. */
  isWarning?: true
}

const passkey = (detail: string | null) => (detail === null ? "a passkey" : `“${detail}”`)
const aPasskey = (detail: string | null) => (detail === null ? "A passkey" : `“${detail}”`)
const named = (detail: string | null) => (detail === null ? "" : ` “${detail}”`)

/** Each event in words, for the person that it happened to. */
export const securityEventLabels = {
  "signed-up": {
    Icon: UserPlus,
    sentence: (detail) => `The account was made, with ${passkey(detail)}.`,
  },
  "signed-in": { Icon: LogIn, sentence: (detail) => `Signed in with ${passkey(detail)}.` },
  "sign-in-refused": {
    Icon: ShieldX,
    sentence: (detail) => `${aPasskey(detail)} was refused: its answer could not be confirmed.`,
    advice: "Nobody got in, and there is nothing you have to do.",
  },
  "unverified-refused": {
    Icon: ShieldX,
    sentence: (detail) => `${aPasskey(detail)} was refused: the device did not check who was using it.`,
    advice: "Nobody got in. Set up a fingerprint, face or screen lock on that device.",
  },
  "counter-refused": {
    Icon: ShieldAlert,
    sentence: (detail) => `${aPasskey(detail)} was refused: there may be a copy of it.`,
    advice:
      "Nobody got in. Add a new passkey, then remove this one: whoever is signed in with it is signed out as well.",
    isWarning: true,
  },
  "verified-again": {
    Icon: Fingerprint,
    sentence: (detail) => `Confirmed with ${passkey(detail)} before a change.`,
  },
  "passkey-added": { Icon: KeyRound, sentence: (detail) => `Passkey${named(detail)} was added.` },
  "passkey-renamed": { Icon: Pencil, sentence: (detail) => `A passkey was renamed to ${passkey(detail)}.` },
  "passkey-removed": { Icon: Trash2, sentence: (detail) => `Passkey${named(detail)} was removed.` },
  "all-passkeys-removed": { Icon: Trash2, sentence: () => "All passkeys were removed." },
  "passkey-added-by-operator": {
    Icon: KeyRound,
    sentence: (detail) => `Passkey${named(detail)} was added by the site’s operator.`,
    advice: "If you did not ask for it, remove it.",
    isWarning: true,
  },
  "passkey-removed-by-operator": {
    Icon: Trash2,
    sentence: (detail) => `Passkey${named(detail)} was removed by the site’s operator.`,
  },
  "all-passkeys-removed-by-operator": {
    Icon: Trash2,
    sentence: () => "All passkeys were removed by the site’s operator.",
  },
  "recovery-codes-made": {
    Icon: LifeBuoy,
    sentence: () => "New recovery codes were made. Those from before no longer work.",
  },
  "recovery-code-used": { Icon: LifeBuoy, sentence: () => "Signed in with a recovery code." },
  "email-confirmed": {
    Icon: Mail,
    sentence: (detail) => `The e-mail address${named(detail)} was confirmed.`,
  },
  "email-removed": { Icon: Mail, sentence: (detail) => `The e-mail address${named(detail)} was removed.` },
  "email-code-used": { Icon: Mail, sentence: () => "Signed in with a code that was sent by e-mail." },
  "passkey-demanded": {
    Icon: ShieldCheck,
    sentence: () => "From here on, a code by e-mail has to be followed by a passkey.",
  },
  "passkey-no-longer-demanded": {
    Icon: ShieldX,
    sentence: () => "From here on, a code by e-mail need not be followed by a passkey.",
  },
  "account-renamed": {
    Icon: Pencil,
    sentence: (detail) => `The account’s name was changed${detail === null ? "" : ` to “${detail}”`}.`,
  },
  "session-ended": {
    Icon: LogOut,
    sentence: (detail) => `${detail ?? "Another browser"} was signed out from the list of sign-ins.`,
  },
  "signed-out-everywhere": { Icon: LogOut, sentence: () => "Signed out everywhere." },
  "signed-out-everywhere-else": { Icon: LogOut, sentence: () => "Signed out everywhere else." },
} satisfies Record<SecurityEventType, EventWords>
