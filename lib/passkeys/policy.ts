// What this relying party requires of every ceremony. Start requests these values and finish enforces the same ones,
// so the two can't drift apart. How many passkeys a user may have is a setting (maxPasskeysPerUser), which the store enforces.

/** How long a challenge is valid. */
export const challengeTtlSeconds = 300

/** With user verification, a passkey is two factors: something the user has, plus a fingerprint, face, or PIN. */
export const userVerification = "required"

/**
 * User verification for a passkey that the browser creates without a prompt (conditional create). There is no prompt
 * in which to verify the user. Every sign-in with the passkey still requires user verification.
 */
export const conditionalUserVerification = "preferred"

/** Discoverable credentials only. Others can't sign in without a username. */
export const residentKey = "required"

/** The authenticator's model doesn't matter here, and some browsers show a warning when a site asks for it. */
export const attestation = "none"

/**
 * COSE algorithms in order of preference: ES256, Ed25519, RS256, then ML-DSA-44, -65, and -87. The first three are those
 * that the specification recommends, and every authenticator supports at least one of them. The post-quantum algorithms
 * are offered only if the runtime can verify them (webauthn/offeredAlgorithms.ts).
 */
export const supportedAlgorithmIDs = [-7, -8, -257, -48, -49, -50]

/** The specification's limit. https://www.w3.org/TR/webauthn-3/#credential-id */
export const maxCredentialIdBytes = 1023

/** For the email address or username, in UTF-16 code units. */
export const maxNameLength = 254
/** For the names of users and passkeys, in UTF-16 code units. */
export const maxDisplayNameLength = 100
/** In UTF-16 code units. Longer IDs don't fit into every database's indexes. */
export const maxUserIdLength = 255
