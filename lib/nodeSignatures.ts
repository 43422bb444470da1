// Hashes and signatures by Node's own crypto, at once: WebCrypto does each in another thread, which costs several times the
// work itself.

import { hash, verify, type VerifyJsonWebKeyInput } from "node:crypto"
import { readUsableKey, type SignatureCheck, type Signatures, type UsableKey } from "./passkeys"

export const nodeSignatures: Signatures = {
  sha256: (bytes) => new Uint8Array(hash("sha256", bytes, "buffer")),
  isSignedBy: (check) => {
    try {
      return isSignedBy(check)
    } catch {
      return false
    }
  },
}

/** Throws where the key or the signature can't be read. */
function isSignedBy({ publicKey, signed, signature }: SignatureCheck): boolean {
  const key = readUsableKey(publicKey)
  if (key === undefined) return false
  // Ed25519 has its hash within.
  return verify(key.kind === "Ed25519" ? null : "sha256", signed, toNodeKey(key), signature)
}

/** What is before a point of P-256, or a key of Ed25519, in X.509's form. RFC 5480, section 2; RFC 8410, section 4. */
const p256Header = Buffer.from("3059301306072a8648ce3d020106082a8648ce3d03010703420004", "hex")
const ed25519Header = Buffer.from("302a300506032b6570032100", "hex")

/** As text where that can be: of an object, Node first finds out by an exception that it is none of its own keys. */
function toNodeKey(key: UsableKey): VerifyJsonWebKeyInput | string {
  switch (key.kind) {
    case "P-256":
      return toPem(p256Header, key.x, key.y)
    case "Ed25519":
      return toPem(ed25519Header, key.x)
    case "RSA":
      return { key: { kty: "RSA", n: toBase64URL(key.n), e: toBase64URL(key.e) }, format: "jwk" }
  }
}

function toPem(...parts: Uint8Array[]): string {
  const base64 = Buffer.concat(parts).toString("base64")
  return `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----`
}

function toBase64URL(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url")
}
