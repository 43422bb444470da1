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
        isFitting(publicKey) &&
        (await verifySignature({ credentialPublicKey: publicKey, data: signed, signature }))
      )
    } catch {
      return false
    }
  },
}

/** Whether a key is of the kind that its algorithm wants; the library takes the one for the other. Throws for no key. */
function isFitting(publicKey: SignatureCheck["publicKey"]): boolean {
  const key = decodeCredentialPublicKey(publicKey)
  switch (key.get(cose.COSEKEYS.alg)) {
    case cose.COSEALG.ES256:
      return cose.isCOSEPublicKeyEC2(key) && key.get(cose.COSEKEYS.crv) === cose.COSECRV.P256
    case cose.COSEALG.EdDSA:
      return cose.isCOSEPublicKeyOKP(key) && key.get(cose.COSEKEYS.crv) === cose.COSECRV.ED25519
    default:
      return cose.isCOSEPublicKeyRSA(key) && key.get(cose.COSEKEYS.alg) === cose.COSEALG.RS256
  }
}
