// The bytes of an authenticator's responses, without cryptography. Shared by the software authenticators of the tests and of
// the sandbox, which runs in the browser.

import { isoBase64URL, isoCBOR, isoUint8Array } from "@simplewebauthn/server/helpers"

/** COSE algorithm identifiers: ES256, Ed25519, RS256, ES384, ML-DSA-44, ML-DSA-65, ML-DSA-87. */
export type SoftwareAlgorithm = -7 | -8 | -257 | -35 | -48 | -49 | -50

/** The parts of a response that can be overridden in either ceremony. */
export interface CeremonyOverrides {
  /** Members of the client data. By default, `crossOrigin` is false and `topOrigin` is absent. */
  type?: string
  challenge?: string
  origin?: string
  crossOrigin?: unknown
  topOrigin?: unknown
  /** The RP ID that is hashed into the authenticator data. Defaults to the options' RP ID. */
  rpId?: string
  /**
   * The flags of the authenticator data. All true by default, as for a synced passkey. At an authentication, the backup
   * flags default to those of the registration.
   */
  isUserPresent?: boolean
  isUserVerified?: boolean
  isBackupEligible?: boolean
  isBackedUp?: boolean
  /** Defaults to 0, as for a synced passkey. */
  signCount?: number
  /** CBOR to append to the authenticator data as extension outputs. */
  extensionOutputs?: Uint8Array
}

type Bytes = Uint8Array<ArrayBuffer>

/** https://www.w3.org/TR/webauthn-3/#dictdef-collectedclientdata */
export function encodeClientData(
  type: string,
  challenge: string,
  origin: string,
  overrides: CeremonyOverrides,
): Bytes {
  const { topOrigin } = overrides
  return new TextEncoder().encode(
    JSON.stringify({
      type: overrides.type ?? type,
      challenge: overrides.challenge ?? challenge,
      origin: overrides.origin ?? origin,
      crossOrigin: overrides.crossOrigin ?? false,
      ...(topOrigin !== undefined && { topOrigin }),
    }),
  )
}

/** https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data */
export function encodeAuthenticatorData(
  rpIdHash: Uint8Array,
  overrides: CeremonyOverrides,
  attestedCredentialData?: Uint8Array,
): Bytes {
  const {
    isUserPresent = true,
    isUserVerified = true,
    isBackupEligible = true,
    isBackedUp = true,
  } = overrides
  const flags =
    (isUserPresent ? 0x01 : 0) |
    (isUserVerified ? 0x04 : 0) |
    (isBackupEligible ? 0x08 : 0) |
    (isBackedUp ? 0x10 : 0) |
    (attestedCredentialData ? 0x40 : 0) |
    (overrides.extensionOutputs ? 0x80 : 0)
  const signCount = new Uint8Array(4)
  new DataView(signCount.buffer).setUint32(0, overrides.signCount ?? 0)
  return concat(
    rpIdHash,
    Uint8Array.of(flags),
    signCount,
    attestedCredentialData ?? new Uint8Array(),
    overrides.extensionOutputs ?? new Uint8Array(),
  )
}

/** https://www.w3.org/TR/webauthn-3/#sctn-attested-credential-data */
export function encodeAttestedCredential(
  aaguid: Uint8Array,
  credentialId: Uint8Array,
  publicKey: Uint8Array,
): Bytes {
  const length = new Uint8Array(2)
  new DataView(length.buffer).setUint16(0, credentialId.length)
  return concat(aaguid, length, credentialId, publicKey)
}

type StatementMember = [string, number | Uint8Array | Uint8Array[]]

/** https://www.w3.org/TR/webauthn-3/#sctn-generating-an-attestation-object */
export function encodeAttestationObject(
  authenticatorData: Bytes,
  format = "none",
  statement: readonly StatementMember[] = [],
): Bytes {
  return isoCBOR.encode(
    new Map<string, string | Uint8Array | Map<string, StatementMember[1]>>([
      ["fmt", format],
      ["attStmt", new Map(statement)],
      ["authData", authenticatorData],
    ]),
  )
}

/** https://www.rfc-editor.org/rfc/rfc9053#name-key-object-parameters, for RSA https://www.rfc-editor.org/rfc/rfc8230 */
export function encodeCosePublicKey(algorithm: SoftwareAlgorithm, jwk: PublicJwk): Bytes {
  const member = (name: keyof PublicJwk) => isoBase64URL.toBuffer(jwk[name] ?? "")
  switch (algorithm) {
    case -7:
    case -35:
      return encodeCoseMap([
        [1, 2],
        [3, algorithm],
        [-1, algorithm === -7 ? 1 : 2],
        [-2, member("x")],
        [-3, member("y")],
      ])
    case -8:
      return encodeCoseMap([
        [1, 1],
        [3, algorithm],
        [-1, 6],
        [-2, member("x")],
      ])
    case -257:
      return encodeCoseMap([
        [1, 3],
        [3, algorithm],
        [-1, member("n")],
        [-2, member("e")],
      ])
    case -48:
    case -49:
    case -50:
      return encodeCoseMap([
        [1, 7],
        [3, algorithm],
        [-1, member("pub")],
      ])
  }
}

/** The members of a JSON Web Key that a COSE key has, too. */
interface PublicJwk {
  x?: string
  y?: string
  n?: string
  e?: string
  pub?: string
}

function encodeCoseMap(entries: [number, number | Uint8Array][]): Bytes {
  return isoCBOR.encode(new Map(entries))
}

function concat(...parts: Uint8Array[]): Bytes {
  return isoUint8Array.concat(parts.map((part) => new Uint8Array(part)))
}
