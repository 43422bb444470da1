// Hashes and signatures by Node's own crypto, at once: WebCrypto does each in another thread, which costs several times the
// work itself.

import { hash, verify } from "node:crypto"
import { readUsableKey, type SignatureCheck, type Signatures } from "./passkeys"

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
  const usable = readUsableKey(publicKey)
  if (usable === undefined) return false
  // Ed25519 has its hash within.
  const hashName = usable.kty === "OKP" ? null : "sha256"
  return verify(hashName, signed, { key: usable, format: "jwk", dsaEncoding: "der" }, signature)
}
