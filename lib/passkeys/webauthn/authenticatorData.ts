// Parses and checks the authenticator data, the part of a response that the authenticator writes.
// These checks are shared by both ceremonies.

import { isoUint8Array } from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import { verificationFailed, type PasskeyErrorOf } from "../errors"
import { measureCborMap } from "./cborLength"

/** https://www.w3.org/TR/webauthn-3/#authenticator-data. Extension outputs are left out, because none are read. */
export interface AuthenticatorData {
  rpIdHash: Bytes
  flags: {
    /** User present. */
    up: boolean
    /** User verified. */
    uv: boolean
    /** Backup eligible. */
    be: boolean
    /** Backed up. */
    bs: boolean
  }
  signCount: number
  /** The new credential. Registrations only. */
  credential: AttestedCredential | undefined
}

/** https://www.w3.org/TR/webauthn-3/#attested-credential-data */
export interface AttestedCredential {
  aaguid: Bytes
  credentialId: Bytes
  /** In COSE format, as the authenticator encoded it. */
  publicKey: Bytes
}

type Bytes = Uint8Array<ArrayBuffer>

/**
 * Parses authenticator data. Returns undefined if it is malformed.
 *
 * SimpleWebAuthn's parser isn't used: it measures the public key and the extension outputs by encoding them again, and
 * so refuses valid data that can be encoded in more than one way, such as a number with a fraction.
 */
export function readAuthenticatorData(authenticatorData: unknown): AuthenticatorData | undefined {
  if (!(authenticatorData instanceof Uint8Array)) return undefined
  const bytes = new Uint8Array(authenticatorData)
  if (bytes.length < fixedLength) return undefined
  const view = new DataView(bytes.buffer)
  const flags = view.getUint8(32)
  let end = fixedLength
  let credential: AttestedCredential | undefined
  if (flags & 0x40) {
    credential = readAttestedCredential(bytes)
    if (credential === undefined) return undefined
    end += credentialIdOffset + credential.credentialId.length + credential.publicKey.length
  }
  if (flags & 0x80) {
    const length = measureCborMap(bytes, end)
    if (length === undefined) return undefined
    end += length
  }
  if (end !== bytes.length) return undefined
  return {
    rpIdHash: bytes.slice(0, 32),
    flags: {
      up: (flags & 0x01) !== 0,
      uv: (flags & 0x04) !== 0,
      be: (flags & 0x08) !== 0,
      bs: (flags & 0x10) !== 0,
    },
    signCount: view.getUint32(33),
    credential,
  }
}

/** The length of the RP ID hash, the flags, and the signature counter. */
const fixedLength = 37
/** The length of the AAGUID and of the credential ID's length. */
const credentialIdOffset = 18

function readAttestedCredential(bytes: Bytes): AttestedCredential | undefined {
  const idStart = fixedLength + credentialIdOffset
  if (bytes.length < idStart) return undefined
  const keyStart = idStart + new DataView(bytes.buffer).getUint16(idStart - 2)
  const keyLength = measureCborMap(bytes, keyStart)
  if (keyLength === undefined) return undefined
  return {
    aaguid: bytes.slice(fixedLength, fixedLength + 16),
    credentialId: bytes.slice(idStart, keyStart),
    publicKey: bytes.slice(keyStart, keyStart + keyLength),
  }
}

/**
 * Checks the RP ID hash, user presence, user verification, and that a passkey is backed up only if it is backup
 * eligible.
 * https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 14 to 18)
 * https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (steps 15 to 18)
 *
 * @param isConditional - Whether the browser created the passkey without a prompt. If so, user presence and user
 * verification aren't required.
 */
export async function checkAuthenticatorData(
  { rpId, signatures }: PasskeyContext,
  { rpIdHash, flags }: AuthenticatorData,
  isConditional = false,
): Promise<Result<undefined, PasskeyErrorOf<"UserNotVerified" | "VerificationFailed">>> {
  const expectedRpIdHash = await signatures.sha256(isoUint8Array.fromUTF8String(rpId))
  if (!isoUint8Array.areEqual(rpIdHash, expectedRpIdHash))
    return verificationFailed("the RP ID doesn't match")
  if (!flags.up && !isConditional) return verificationFailed("the user was not present")
  if (!flags.uv && !isConditional) return err({ type: "UserNotVerified" })
  if (flags.bs && !flags.be) return verificationFailed("the passkey is backed up but not backup eligible")
  return ok(undefined)
}
