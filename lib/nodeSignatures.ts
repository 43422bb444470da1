// Computes hashes and verifies signatures synchronously with node:crypto. WebCrypto runs each of them in another
// thread, which takes several times as long as the work itself.

import { createPublicKey, hash, verify, type JsonWebKeyInput } from "node:crypto"
import {
  readUsableKey,
  type MlDsaKind,
  type SignatureCheck,
  type Signatures,
  type UsableKey,
} from "./passkeys"

/** The {@link Signatures} of this application. */
export const nodeSignatures: Signatures = {
  sha256: (bytes) => new Uint8Array(hash("sha256", bytes, "buffer")),
  isSignedBy: (check) => {
    try {
      return isSignedBy(check)
    } catch {
      return false
    }
  },
  canImport: (publicKey) => {
    const key = readUsableKey(publicKey)
    if (key === undefined) return false
    try {
      createPublicKey(toNodeKey(key))
      return true
    } catch {
      return false
    }
  },
}

/** Throws if the key or the signature is malformed. */
function isSignedBy({ publicKey, signed, signature }: SignatureCheck): boolean {
  const key = readUsableKey(publicKey)
  if (key === undefined) return false
  // Ed25519 and ML-DSA include their own hash.
  const hashName = key.kind === "P-256" || key.kind === "RSA" ? "sha256" : null
  return verify(hashName, signed, createPublicKey(toNodeKey(key)), signature)
}

/** The DER prefixes of keys in X.509's SubjectPublicKeyInfo. RFC 5480, section 2; RFC 8410, section 4; RFC 9881. */
const p256Header = Buffer.from("3059301306072a8648ce3d020106082a8648ce3d03010703420004", "hex")
const ed25519Header = Buffer.from("302a300506032b6570032100", "hex")
const mlDsaHeaders: Record<MlDsaKind, Buffer> = {
  "ML-DSA-44": Buffer.from("30820532300b06096086480165030403110382052100", "hex"),
  "ML-DSA-65": Buffer.from("308207b2300b0609608648016503040312038207a100", "hex"),
  "ML-DSA-87": Buffer.from("30820a32300b060960864801650304031303820a2100", "hex"),
}

/**
 * Converts a key to PEM if possible. For an object, Node first throws and catches an exception internally, which is
 * slow.
 */
function toNodeKey(key: UsableKey): JsonWebKeyInput | string {
  switch (key.kind) {
    case "P-256":
      return toPem(p256Header, key.x, key.y)
    case "Ed25519":
      return toPem(ed25519Header, key.x)
    case "RSA":
      return { key: { kty: "RSA", n: toBase64URL(key.n), e: toBase64URL(key.e) }, format: "jwk" }
    case "ML-DSA-44":
    case "ML-DSA-65":
    case "ML-DSA-87":
      return toPem(mlDsaHeaders[key.kind], key.pub)
  }
}

function toPem(...parts: Uint8Array[]): string {
  const base64 = Buffer.concat(parts).toString("base64")
  return `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----`
}

function toBase64URL(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url")
}
