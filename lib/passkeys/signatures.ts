// Hashes and signatures: a port, because what is quick differs from runtime to runtime. What is here is WebCrypto, through
// SimpleWebAuthn, and runs everywhere.

import { cose, decodeCredentialPublicKey, toHash, verifySignature } from "@simplewebauthn/server/helpers"

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
        isUsableKey(publicKey) &&
        (await verifySignature({ credentialPublicKey: publicKey, data: signed, signature }))
      )
    } catch {
      return false
    }
  },
}

/** What an authenticator's RSA keys have at most; whoever sent larger ones could choose how long each check takes. */
const maxRsaModulusBytes = 512
const maxRsaExponentBytes = 4

/** Whether a COSE key is of the kind and size that its algorithm wants. Never throws. */
export function isUsableKey(publicKey: SignatureCheck["publicKey"]): boolean {
  try {
    return isFitting(decodeCredentialPublicKey(publicKey))
  } catch {
    return false
  }
}

/** The library takes a key of one algorithm for one of another. https://www.w3.org/TR/webauthn-3/#sctn-alg-identifier */
function isFitting(key: ReturnType<typeof decodeCredentialPublicKey>): boolean {
  const { alg, crv, n, e } = cose.COSEKEYS
  switch (key.get(alg)) {
    case cose.COSEALG.ES256:
      return cose.isCOSEPublicKeyEC2(key) && key.get(crv) === cose.COSECRV.P256
    case cose.COSEALG.EdDSA:
      return cose.isCOSEPublicKeyOKP(key) && key.get(crv) === cose.COSECRV.ED25519
    case cose.COSEALG.RS256:
      return (
        cose.isCOSEPublicKeyRSA(key) &&
        (key.get(n)?.length ?? Infinity) <= maxRsaModulusBytes &&
        (key.get(e)?.length ?? Infinity) <= maxRsaExponentBytes
      )
    default:
      return false
  }
}
