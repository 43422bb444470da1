// What this relying party demands of every ceremony. Asked for at start and enforced at finish from the same
// values, so that the two can't drift apart.

/** How long a challenge may be answered. */
export const challengeTtlSeconds = 300

/** A passkey sign-in is two factors by itself: something one has, and a fingerprint, face or PIN. */
export const userVerification = "required"

/**
 * Of a passkey that the browser makes by itself (conditional create): there is no prompt in which to verify anybody. Each
 * sign-in with it is verified like every other.
 */
export const conditionalUserVerification = "preferred"

/** Discoverable credentials only: without one, signing in without a name cannot work. */
export const residentKey = "required"

/** Which make of authenticator it is does not matter here, and asking for it costs people a warning. */
export const attestation = "none"

/**
 * COSE algorithms, in order of preference: ES256, Ed25519, RS256. The three that the specification recommends,
 * which between them every authenticator has.
 */
export const supportedAlgorithmIDs = [-7, -8, -257]

/** https://www.w3.org/TR/webauthn-3/#credential-id */
export const maxCredentialIdBytes = 1023

export const maxNameLength = 254
export const maxDisplayNameLength = 100
/** Longer ones would not fit into every database's indexes. */
export const maxUserIdLength = 255
