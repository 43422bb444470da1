/** Every type of security event. Don't rename them: the database stores them as text, and clients read them. */
export const securityEventTypes = [
  "signed-up",
  "signed-in",
  // A sign-in with a passkey in a browser that the account hasn't been used in.
  "new-browser",
  // The signature or another part of the response was wrong.
  "sign-in-refused",
  // The device didn't verify the user (no fingerprint, face, or PIN).
  "unverified-refused",
  // The signature counter of a device-bound passkey didn't increase, so the passkey may have been copied.
  "counter-refused",
  // The signature counter of a synced passkey didn't increase. The passkey was accepted.
  "counter-warning",
  "verified-again",
  "passkey-added",
  "passkey-renamed",
  "passkey-removed",
  "all-passkeys-removed",
  // By the operator in the dashboard, or by another back end.
  "passkey-added-by-operator",
  "passkey-removed-by-operator",
  "all-passkeys-removed-by-operator",
  "recovery-codes-made",
  "recovery-code-used",
  "email-confirmed",
  "email-removed",
  "email-code-used",
  // By the operator.
  "recovery-link-created",
  "recovery-link-stopped",
  "recovery-link-used",
  "passkey-demanded",
  "passkey-no-longer-demanded",
  "account-renamed",
  // The user downloaded everything that is stored about them.
  "data-exported",
  // Another account got the name.
  "name-lost",
  "session-ended",
  "signed-out-everywhere",
  "signed-out-everywhere-else",
] as const

export type SecurityEventType = (typeof securityEventTypes)[number]

/**
 * How many events of a type are recorded per day and user of another back end. The calls of back ends aren't limited, so their
 * number isn't either.
 */
export const maxBackEndEventsADay = 100

/** How long an event is kept. */
export const eventTtlDays = 365
