// The ways in which our verification and SimpleWebAuthn's may disagree.

/** A way in which the two may disagree, and why. */
export interface Deviation {
  /** Our outcome: `reasonOf` the result. */
  ours: RegExp
  /** SimpleWebAuthn's outcome: `accepted`, or the message of its error. */
  library: RegExp
  why: string
}

export const accepted = /^accepted$/

export const deviations: readonly Deviation[] = [
  {
    ours: /embedded in a page of another origin/,
    library: accepted,
    why: "We allow no embedding. The library ignores crossOrigin and topOrigin of a registration, and accepts an assertion with crossOrigin but no topOrigin.",
  },
  {
    ours: /id doesn't match the credential ID in the authenticator data/,
    library: accepted,
    why: "The library returns the ID of the authenticator data. We reject a response whose two IDs differ.",
  },
  {
    ours: /^UnknownCredential/,
    library: accepted,
    why: "We look the passkey up by the response's ID. The library leaves that to its caller.",
  },
  {
    ours: /the user handle doesn't match the passkey's owner/,
    library: accepted,
    why: "The library leaves the user handle to its caller.",
  },
  {
    ours: /the passkey's backup eligibility has changed/,
    library: accepted,
    why: "Backup eligibility never changes. The library doesn't compare it with the stored passkey.",
  },
  {
    ours: /^NotDiscoverable$/,
    library: accepted,
    why: "We reject a passkey that the browser reports as not discoverable: it could never sign in without a username.",
  },
  {
    ours: /the public key doesn't fit its algorithm/,
    library: accepted,
    why: "The library reads only the algorithm of a new key. We reject a key that couldn't verify a signature.",
  },
  {
    ours: /must be base64url|id and rawId must be the same base64url/,
    library: accepted,
    why: "The library accepts standard base64, padding and characters that its decoder skips. We accept base64url only.",
  },
  {
    ours: /id must not be longer than 1023 bytes/,
    library: accepted,
    why: "The specification's limit, which the library leaves to its caller.",
  },
  {
    ours: accepted,
    library:
      /attestation|Attestation|\(TPM\)|\(Android Key\)|Certificate ASN1 schema|reading 'size'|^COSE public key was missing x$/,
    why: "Attestation isn't requested, so an attestation statement is ignored (docs/decisions/008).",
  },
  {
    ours: accepted,
    library: /^Leftover bytes|^(Float16 data is unsupported|Map is not|Length not|Unsupported or not)/,
    why: "The library measures extension outputs by encoding them again. We walk over their bytes.",
  },
  {
    ours: /the (attestation object|authenticator data) can't be read/,
    library: accepted,
    why: "Extension outputs must be a well-formed map. The library also accepts other values, and a text that is cut off.",
  },
  {
    ours: accepted,
    library: /^Response counter value \d+ was lower than expected/,
    why: "A counter that goes backward is only a warning for a synced passkey (docs/decisions/021).",
  },
  {
    ours: accepted,
    library: /tokenBinding|TokenBinding/,
    why: "Token binding was removed from WebAuthn Level 3. Unknown members of the client data are ignored.",
  },
]

/** The library verifies ES384. A passkey with such a key can't be registered here, so a stored one signs no one in. */
export const es384: Deviation = {
  ours: /the signature is not valid/,
  library: accepted,
  why: "Only the algorithms of the policy verify a signature.",
}

/** Returns the deviation that explains two outcomes. */
export function findDeviation(
  { ours, library }: { ours: string; library: string },
  known: readonly Deviation[],
): Deviation | undefined {
  return known.find((each) => each.ours.test(ours) && each.library.test(library))
}

/** Whether both accepted the response, or both rejected it. */
export function agree({ ours, library }: { ours: string; library: string }): boolean {
  return accepted.test(ours) === accepted.test(library)
}
