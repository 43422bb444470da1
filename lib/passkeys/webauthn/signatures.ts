// The interface for hashing and verifying signatures. It can be replaced, because the fastest implementation
// depends on the runtime. The implementation here uses WebCrypto through SimpleWebAuthn, so it runs everywhere.

import {
  cose,
  decodeCredentialPublicKey,
  isoBase64URL,
  toHash,
  verifySignature,
} from "@simplewebauthn/server/helpers"
import { supportedAlgorithmIDs } from "../policy"

/** A signature to verify. */
export interface SignatureCheck {
  /** The public key in COSE format, as created by the authenticator. */
  publicKey: Uint8Array<ArrayBuffer>
  /** The signed bytes. */
  signed: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

/** Computes hashes and verifies signatures. */
export interface Signatures {
  /** Computes the SHA-256 hash. */
  sha256: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
  /**
   * Verifies a signature with the key's own algorithm, which must be one of `supportedAlgorithmIDs`. Returns false
   * for a malformed key or signature. Never throws.
   * https://www.w3.org/TR/webauthn-3/#sctn-signature-attestation-types
   */
  isSignedBy: (check: SignatureCheck) => boolean | Promise<boolean>
  /**
   * Returns whether `isSignedBy` could verify a signature with the key: `readUsableKey` accepts it and the platform can
   * import it, which also shows that a point is on its curve. Never throws.
   */
  canImport: (publicKey: Uint8Array<ArrayBuffer>) => boolean | Promise<boolean>
}

/** Computes hashes and verifies signatures with WebCrypto. */
export const webCryptoSignatures: Signatures = {
  sha256: async (bytes) => new Uint8Array(await toHash(bytes)),
  isSignedBy: async ({ publicKey, signed, signature }) => {
    try {
      return (
        readUsableKey(publicKey) !== undefined &&
        (await verifySignature({ credentialPublicKey: publicKey, data: signed, signature }))
      )
    } catch {
      return false
    }
  },
  canImport: async (publicKey) => {
    const key = readUsableKey(publicKey)
    if (key === undefined) return false
    try {
      await crypto.subtle.importKey("jwk", toJwk(key), importParameters[key.kind], false, ["verify"])
      return true
    } catch {
      return false
    }
  },
}

const importParameters = {
  "P-256": { name: "ECDSA", namedCurve: "P-256" },
  Ed25519: { name: "Ed25519" },
  RSA: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
} as const satisfies Record<UsableKey["kind"], object>

function toJwk(key: UsableKey): JsonWebKey {
  const encode = (bytes: KeyBytes) => isoBase64URL.fromBuffer(bytes)
  switch (key.kind) {
    case "P-256":
      return { kty: "EC", crv: "P-256", x: encode(key.x), y: encode(key.y) }
    case "Ed25519":
      return { kty: "OKP", crv: "Ed25519", x: encode(key.x) }
    case "RSA":
      return { kty: "RSA", n: encode(key.n), e: encode(key.e) }
  }
}

/** A supported public key as the bytes of its COSE members, independent of any crypto library. */
export type UsableKey =
  | { kind: "P-256"; x: KeyBytes; y: KeyBytes }
  | { kind: "Ed25519"; x: KeyBytes }
  | { kind: "RSA"; n: KeyBytes; e: KeyBytes }

type KeyBytes = Uint8Array<ArrayBuffer>

/** The length of each P-256 coordinate, and of an Ed25519 key. */
const coordinateBytes = 32
/** 4096 bits. Larger keys would let a client choose how long each verification takes. */
const maxRsaModulusBytes = 512
const minRsaModulusBytes = 256
const maxRsaExponentBytes = 4

/**
 * Decodes a COSE public key if its algorithm is one of `supportedAlgorithmIDs` and its type, curve, and size fit the
 * algorithm: EC2 on P-256 for ES256, OKP on Ed25519 for EdDSA, RSA for RS256. Returns undefined for any other key.
 * Never throws. SimpleWebAuthn alone doesn't check that the key type matches the algorithm.
 * https://www.w3.org/TR/webauthn-3/#sctn-alg-identifier
 */
export function readUsableKey(publicKey: SignatureCheck["publicKey"]): UsableKey | undefined {
  try {
    return toUsableKey(decodeCredentialPublicKey(publicKey))
  } catch {
    return undefined
  }
}

/** Throws if a member is missing. */
function toUsableKey(key: ReturnType<typeof decodeCredentialPublicKey>): UsableKey | undefined {
  const { alg, crv, x, y, n, e } = cose.COSEKEYS
  const algorithm: unknown = key.get(alg)
  if (!supportedAlgorithmIDs.some((supported) => supported === algorithm)) return undefined
  switch (algorithm) {
    case cose.COSEALG.ES256:
      if (!cose.isCOSEPublicKeyEC2(key) || key.get(crv) !== cose.COSECRV.P256) return undefined
      return { kind: "P-256", x: toCoordinate(key.get(x)), y: toCoordinate(key.get(y)) }
    case cose.COSEALG.EdDSA:
      if (!cose.isCOSEPublicKeyOKP(key) || key.get(crv) !== cose.COSECRV.ED25519) return undefined
      return { kind: "Ed25519", x: toCoordinate(key.get(x)) }
    case cose.COSEALG.RS256:
      if (!cose.isCOSEPublicKeyRSA(key)) return undefined
      return toRsaKey(
        toKeyBytes(key.get(n), maxRsaModulusBytes, minRsaModulusBytes),
        toKeyBytes(key.get(e), maxRsaExponentBytes),
      )
    default:
      return undefined
  }
}

/** Returns undefined for an unsafe RSA key. With an exponent of one, anyone can forge signatures. */
function toRsaKey(n: KeyBytes, e: KeyBytes): UsableKey | undefined {
  const isOdd = (bytes: KeyBytes) => (bytes.at(-1) ?? 0) % 2 === 1
  const isOne = e.every((byte, index) => byte === (index === e.length - 1 ? 1 : 0))
  return n[0] !== 0 && isOdd(n) && isOdd(e) && !isOne ? { kind: "RSA", n, e } : undefined
}

function toCoordinate(bytes: unknown): KeyBytes {
  return toKeyBytes(bytes, coordinateBytes, coordinateBytes)
}

function toKeyBytes(bytes: unknown, maxLength: number, minLength = 1): KeyBytes {
  if (!(bytes instanceof Uint8Array) || bytes.length < minLength || bytes.length > maxLength) {
    throw new Error("the key has a missing or malformed member")
  }
  return new Uint8Array(bytes)
}
