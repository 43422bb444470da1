// The interface for hashing and verifying signatures. It can be replaced, because the fastest implementation
// depends on the runtime. The implementation here uses WebCrypto through SimpleWebAuthn, so it runs everywhere.

import { isoBase64URL, toHash, verifySignature } from "@simplewebauthn/server/helpers"
import { readUsableKey, type KeyBytes, type UsableKey } from "./publicKeys"

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
   * import it, which also shows that a point is on its curve. Never throws. Registrations offer only the algorithms
   * whose keys can be imported.
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
  "ML-DSA-44": { name: "ML-DSA-44" },
  "ML-DSA-65": { name: "ML-DSA-65" },
  "ML-DSA-87": { name: "ML-DSA-87" },
} as const satisfies Record<UsableKey["kind"], object>

/** TypeScript doesn't know `pub` yet. */
function toJwk(key: UsableKey): JsonWebKey & { pub?: string } {
  const encode = (bytes: KeyBytes) => isoBase64URL.fromBuffer(bytes)
  switch (key.kind) {
    case "P-256":
      return { kty: "EC", crv: "P-256", x: encode(key.x), y: encode(key.y) }
    case "Ed25519":
      return { kty: "OKP", crv: "Ed25519", x: encode(key.x) }
    case "RSA":
      return { kty: "RSA", n: encode(key.n), e: encode(key.e) }
    case "ML-DSA-44":
    case "ML-DSA-65":
    case "ML-DSA-87":
      return { kty: "AKP", alg: key.kind, pub: encode(key.pub) }
  }
}
