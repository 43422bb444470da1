// A browser and its authenticator in software, which does what an attacker could make them do. Uses WebCrypto, so it runs in
// the browser and in Node.js.

import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server"
import { isoBase64URL, isoUint8Array } from "@simplewebauthn/server/helpers"
import {
  encodeAttestationObject,
  encodeAttestedCredential,
  encodeAuthenticatorData,
  encodeClientData,
  encodeCosePublicKey,
  type CeremonyOverrides,
} from "../passkeys/testing/authenticatorEncoding"

/** What is wrong with a registration response. By default, nothing is. */
export interface ForgedRegistration extends CeremonyOverrides {
  /** Defaults to 32 random bytes, base64url. */
  credentialId?: string
  /** COSE algorithms: ES256 (the default) or ES384. */
  algorithm?: -7 | -35
  isKeyOffCurve?: boolean
  /** base64url. */
  attestationObject?: string
}

/** What is wrong with an authentication response. By default, nothing is. */
export interface ForgedAuthentication extends CeremonyOverrides {
  /** The credential ID to claim. The signature is still that of the authenticator's own passkey. */
  credentialId?: string
  /** base64url, or null to omit it. */
  userHandle?: string | null
  hasFlippedBit?: boolean
  /** Bytes after the end of the authenticator data. They are signed, too. */
  trailingBytes?: Uint8Array<ArrayBuffer>
}

/** A browser with an authenticator that holds one passkey: the one that was registered last. */
export interface AttackAuthenticator {
  /** base64url. Throws without a passkey. */
  credentialId(): string
  /** base64url. Throws without a passkey. */
  userHandle(): string
  register(
    options: PublicKeyCredentialCreationOptionsJSON,
    forged?: ForgedRegistration,
  ): Promise<RegistrationResponseJSON>
  authenticate(
    options: PublicKeyCredentialRequestOptionsJSON,
    forged?: ForgedAuthentication,
  ): Promise<AuthenticationResponseJSON>
}

type Bytes = Uint8Array<ArrayBuffer>

interface HeldPasskey {
  credentialId: string
  userHandle: string
  rpId: string
  privateKey: CryptoKey
  /** The flags and the counter of the registration, which later responses repeat. */
  registered: ForgedRegistration
}

/** Creates an authenticator without a passkey, in a browser on a page of `origin`. */
export function createAttackAuthenticator(origin: string): AttackAuthenticator {
  let held: HeldPasskey | undefined
  const requirePasskey = () => {
    if (!held) throw new Error("The authenticator has no passkey.")
    return held
  }
  return {
    credentialId: () => requirePasskey().credentialId,
    userHandle: () => requirePasskey().userHandle,

    register: async ({ challenge, rp, user }, forged = {}) => {
      const { algorithm = -7, credentialId = toBase64URL(crypto.getRandomValues(new Uint8Array(32))) } =
        forged
      const rpId = rp.id ?? new URL(origin).hostname
      const { publicKey, privateKey } = await crypto.subtle.generateKey(
        { name: "ECDSA", namedCurve: algorithm === -7 ? "P-256" : "P-384" },
        true,
        ["sign"],
      )
      held = { credentialId, userHandle: user.id, rpId, privateKey, registered: forged }
      const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", publicKey)
      const attested = encodeAttestedCredential(
        new Uint8Array(16),
        isoBase64URL.toBuffer(credentialId),
        encodeCosePublicKey(algorithm, { x, y: forged.isKeyOffCurve ? flipLastBit(y) : y }),
      )
      const rpIdHash = await sha256(isoUint8Array.fromUTF8String(forged.rpId ?? rpId))
      const authenticatorData = encodeAuthenticatorData(rpIdHash, forged, attested)
      return {
        id: credentialId,
        rawId: credentialId,
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: toBase64URL(encodeClientData("webauthn.create", challenge, origin, forged)),
          attestationObject:
            forged.attestationObject ?? toBase64URL(encodeAttestationObject(authenticatorData)),
          transports: ["internal", "hybrid"],
        },
      }
    },

    authenticate: async ({ challenge }, forged = {}) => {
      const { credentialId, userHandle: ownHandle, rpId, privateKey, registered } = requirePasskey()
      const { isBackupEligible, isBackedUp, signCount } = registered
      const rpIdHash = await sha256(isoUint8Array.fromUTF8String(forged.rpId ?? rpId))
      const flags = withoutUndefined({ isBackupEligible, isBackedUp, signCount })
      const authenticatorData = isoUint8Array.concat([
        encodeAuthenticatorData(rpIdHash, { ...flags, ...forged }),
        forged.trailingBytes ?? new Uint8Array(),
      ])
      const clientData = encodeClientData("webauthn.get", challenge, origin, forged)
      const signed = isoUint8Array.concat([authenticatorData, await sha256(clientData)])
      const signature = toBase64URL(
        toDer(
          new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, signed)),
        ),
      )
      const id = forged.credentialId ?? credentialId
      const userHandle = forged.userHandle === undefined ? ownHandle : forged.userHandle
      return {
        id,
        rawId: id,
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: toBase64URL(clientData),
          authenticatorData: toBase64URL(authenticatorData),
          signature: forged.hasFlippedBit ? flipLastBit(signature) : signature,
          ...(userHandle !== null && { userHandle }),
        },
      }
    },
  }
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
}

/** Converts WebCrypto's signature, two numbers of equal length, to the DER that authenticators send. */
function toDer(signature: Bytes): Bytes {
  const half = signature.length / 2
  const numbers = isoUint8Array.concat([
    toDerInteger(signature.slice(0, half)),
    toDerInteger(signature.slice(half)),
  ])
  return isoUint8Array.concat([Uint8Array.of(0x30, numbers.length), numbers])
}

/** A DER integer has no leading zeros, except one if the number would be negative without it. */
function toDerInteger(number: Bytes): Bytes {
  const start = number.findIndex((byte) => byte !== 0)
  const digits = number.slice(start)
  const isNegative = (digits[0] ?? 0) >= 0x80
  const length = digits.length + (isNegative ? 1 : 0)
  return isoUint8Array.concat([Uint8Array.of(0x02, length), new Uint8Array(isNegative ? 1 : 0), digits])
}

function flipLastBit(base64URL: string): string {
  const bytes = isoBase64URL.toBuffer(base64URL)
  const last = bytes.length - 1
  bytes[last] = (bytes[last] ?? 0) ^ 1
  return toBase64URL(bytes)
}

function toBase64URL(bytes: Bytes): string {
  return isoBase64URL.fromBuffer(bytes)
}

function withoutUndefined<Values extends object>(values: Values): Partial<Values> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Partial<Values>
}
