// Hashes and signatures by Node's own crypto, at once: WebCrypto does each in another thread, which costs several times the
// work itself. Guarantees that a key is used by the algorithm that it names, and by no other.

import { createPublicKey, hash, verify, type JsonWebKey, type KeyObject } from "node:crypto"
import { cose, decodeCredentialPublicKey } from "@simplewebauthn/server/helpers"
import { isUsableKey, type SignatureCheck, type Signatures } from "./passkeys"

const { alg, crv, x, y, n, e } = cose.COSEKEYS
const notFitting = new Error("the key is not of the kind that its algorithm wants")

type CoseKey = ReturnType<typeof decodeCredentialPublicKey>

export const nodeSignatures: Signatures = {
  sha256: (bytes) => new Uint8Array(hash("sha256", bytes, "buffer")),
  isSignedBy: (check) => {
    try {
      return isUsableKey(check.publicKey) && isSignedBy(check)
    } catch {
      return false
    }
  },
}

/** Throws where the key or the signature can't be read. */
function isSignedBy({ publicKey, signed, signature }: SignatureCheck): boolean {
  const key = decodeCredentialPublicKey(publicKey)
  switch (key.get(alg)) {
    case cose.COSEALG.ES256:
      return verify("sha256", signed, { key: toEcKey(key), dsaEncoding: "der" }, signature)
    case cose.COSEALG.EdDSA:
      return verify(null, signed, toEdKey(key), signature)
    case cose.COSEALG.RS256:
      return verify("sha256", signed, toRsaKey(key), signature)
    default:
      return false
  }
}

/** https://www.rfc-editor.org/rfc/rfc9053#section-7.1.1 */
function toEcKey(key: CoseKey): KeyObject {
  if (!cose.isCOSEPublicKeyEC2(key) || key.get(crv) !== cose.COSECRV.P256) throw notFitting
  return toKey({ kty: "EC", crv: "P-256", x: toText(key.get(x)), y: toText(key.get(y)) })
}

/** https://www.rfc-editor.org/rfc/rfc9053#section-7.2 */
function toEdKey(key: CoseKey): KeyObject {
  if (!cose.isCOSEPublicKeyOKP(key) || key.get(crv) !== cose.COSECRV.ED25519) throw notFitting
  return toKey({ kty: "OKP", crv: "Ed25519", x: toText(key.get(x)) })
}

/** https://www.rfc-editor.org/rfc/rfc8230#section-4 */
function toRsaKey(key: CoseKey): KeyObject {
  if (!cose.isCOSEPublicKeyRSA(key)) throw notFitting
  return toKey({ kty: "RSA", n: toText(key.get(n)), e: toText(key.get(e)) })
}

function toKey(key: JsonWebKey): KeyObject {
  return createPublicKey({ key, format: "jwk" })
}

function toText(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) throw notFitting
  return Buffer.from(bytes).toString("base64url")
}
