import type { SessionDetails } from "@/lib/accounts/types"

/** What a session is called: the browser and system that it is in. */
export function sessionName({ startedFrom }: Pick<SessionDetails, "startedFrom">): string {
  return startedFrom ?? "Unknown browser"
}

const beginnings = {
  "sign-up": "Began with your sign-up",
  passkey: "Signed in with a passkey",
  "recovery-code": "Signed in with a recovery code",
  "email-code": "Signed in with a code by e-mail",
} satisfies Record<SessionDetails["begunBy"], string>

const limits = {
  full: "",
  recovered: ". It can make a new passkey, and nothing else",
  "awaiting-passkey": ". It waits for a passkey, and can do nothing yet",
} satisfies Record<SessionDetails["access"], string>

/** What began a session, in a sentence. */
export function describeBeginning(session: SessionDetails): string {
  const { access, begunBy, passkeyDisplayName, isCrossDevice } = session
  const isNamed = begunBy === "passkey" && passkeyDisplayName !== null
  const beginning = isNamed ? `Signed in with “${passkeyDisplayName}”` : beginnings[begunBy]
  return `${beginning}${isCrossDevice ? ", on another device" : ""}${limits[access]}.`
}
