import type { SessionDetails } from "@/lib/accounts/types"

/** Returns the name of a session: its browser and operating system. */
export function sessionName({ startedFrom }: Pick<SessionDetails, "startedFrom">): string {
  return startedFrom ?? "Unknown browser"
}

const startLabels = {
  "sign-up": "Started when you signed up",
  passkey: "Signed in with a passkey",
  "recovery-code": "Account recovery started with a recovery code",
  "email-code": "Account recovery started with an email code",
  "recovery-link": "Account recovery started with a recovery link",
} satisfies Record<SessionDetails["begunBy"], string>

const limitations = {
  full: "",
  recovered: ". This session can only be used to create a new passkey",
  "awaiting-passkey": ". This session can’t be used until you confirm with a passkey",
} satisfies Record<SessionDetails["access"], string>

/** Describes how a session started. */
export function describeStart(session: SessionDetails): string {
  const { access, begunBy, passkeyDisplayName, isCrossDevice } = session
  const isNamed = begunBy === "passkey" && passkeyDisplayName !== null
  const start = isNamed ? `Signed in with “${passkeyDisplayName}”` : startLabels[begunBy]
  // After a name, "from another device" alone would read as if someone had signed in there.
  const place = isNamed ? ", a passkey from another device" : " from another device"
  return `${start}${isCrossDevice ? place : ""}${limitations[access]}.`
}
