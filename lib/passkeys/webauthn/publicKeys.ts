// Decodes the public keys that authenticators create. Accepts only keys that a signature can be verified with.

import { cose, decodeCredentialPublicKey } from "@simplewebauthn/server/helpers"
import { supportedAlgorithmIDs } from "../policy"

/** A supported public key as the bytes of its COSE members, independent of any crypto library. */
export type UsableKey =
  | { kind: "P-256"; x: KeyBytes; y: KeyBytes }
  | { kind: "Ed25519"; x: KeyBytes }
  | { kind: "RSA"; n: KeyBytes; e: KeyBytes }
  | { kind: MlDsaKind; pub: KeyBytes }

export type MlDsaKind = "ML-DSA-44" | "ML-DSA-65" | "ML-DSA-87"

export type KeyBytes = Uint8Array<ArrayBuffer>

/** The length of each P-256 coordinate, and of an Ed25519 key. */
const coordinateBytes = 32
/** 4096 bits. Larger keys would let a client choose how long each verification takes. */
const maxRsaModulusBytes = 512
const minRsaModulusBytes = 256
const maxRsaExponentBytes = 4
/** The length of each ML-DSA key. FIPS 204, table 2. */
export const mlDsaKeyBytes = { "ML-DSA-44": 1312, "ML-DSA-65": 1952, "ML-DSA-87": 2592 } as const

/**
 * Decodes a COSE public key if its algorithm is one of `supportedAlgorithmIDs` and its type, curve, and size fit the
 * algorithm: EC2 on P-256 for ES256, OKP on Ed25519 for EdDSA, RSA for RS256, AKP for ML-DSA. Returns undefined for any other key.
 * Never throws. SimpleWebAuthn alone doesn't check that the key type matches the algorithm.
 * https://www.w3.org/TR/webauthn-3/#sctn-alg-identifier
 */
export function readUsableKey(publicKey: KeyBytes): UsableKey | undefined {
  try {
    return toUsableKey(decodeCredentialPublicKey(publicKey))
  } catch {
    return undefined
  }
}

/** Throws if a member is missing. */
function toUsableKey(key: ReturnType<typeof decodeCredentialPublicKey>): UsableKey | undefined {
  const { alg, crv, x, y, n, e, pub } = cose.COSEKEYS
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
    case cose.COSEALG.ML_DSA_44:
    case cose.COSEALG.ML_DSA_65:
    case cose.COSEALG.ML_DSA_87: {
      if (!cose.isCOSEPublicKeyAKP(key)) return undefined
      const kind = mlDsaKinds[algorithm]
      return { kind, pub: toKeyBytes(key.get(pub), mlDsaKeyBytes[kind], mlDsaKeyBytes[kind]) }
    }
    default:
      return undefined
  }
}

/** https://www.iana.org/assignments/cose/cose.xhtml#algorithms */
const mlDsaKinds = {
  [cose.COSEALG.ML_DSA_44]: "ML-DSA-44",
  [cose.COSEALG.ML_DSA_65]: "ML-DSA-65",
  [cose.COSEALG.ML_DSA_87]: "ML-DSA-87",
} as const

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
