// Hashes and signatures: a port, because what is quick differs from runtime to runtime. What is here is WebCrypto, through
// SimpleWebAuthn, and runs everywhere.

import { cose, decodeCredentialPublicKey, toHash, verifySignature } from "@simplewebauthn/server/helpers"
import { supportedAlgorithmIDs } from "../policy"

export interface SignatureCheck {
  /** The COSE public key, as the authenticator made it. */
  publicKey: Uint8Array<ArrayBuffer>
  /** What was signed. */
  signed: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

export interface Signatures {
  sha256: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
  /**
   * Whether the key made the signature, by the algorithm that the key names; one of policy.ts. False for a key or a signature
   * that is none; never throws. https://www.w3.org/TR/webauthn-3/#sctn-signature-attestation-types
   */
  isSignedBy: (check: SignatureCheck) => boolean | Promise<boolean>
}

/** By WebCrypto. */
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
}

/** The members of a public key that any cryptography can work with, each number as its bytes. */
export type UsableKey =
  | { kind: "P-256"; x: KeyBytes; y: KeyBytes }
  | { kind: "Ed25519"; x: KeyBytes }
  | { kind: "RSA"; n: KeyBytes; e: KeyBytes }

type KeyBytes = Uint8Array<ArrayBuffer>

/** Of each coordinate of P-256, and of a key of Ed25519. */
const coordinateBytes = 32
/** What an authenticator's RSA keys have at most; whoever sent larger ones could choose how long each check takes. */
const maxRsaModulusBytes = 512
const minRsaModulusBytes = 256
const maxRsaExponentBytes = 4

/**
 * The COSE key, if it names an algorithm of policy.ts and is of the kind and size that this one wants: by kty EC for ES256,
 * OKP for Ed25519, RSA for RS256. Never throws. The library takes a key of one algorithm for one of another.
 * https://www.w3.org/TR/webauthn-3/#sctn-alg-identifier
 */
export function readUsableKey(publicKey: SignatureCheck["publicKey"]): UsableKey | undefined {
  try {
    return toUsableKey(decodeCredentialPublicKey(publicKey))
  } catch {
    return undefined
  }
}

/** Throws where a member is missing. */
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

/** Undefined for what is no RSA key: with an exponent of one, anybody can make its signatures. */
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
    throw new Error("no such member of a key")
  }
  return new Uint8Array(bytes)
}
