// Parses and checks the authenticator data, the part of a response that the authenticator writes.
// These checks are shared by both ceremonies.

import { isoUint8Array } from "@simplewebauthn/server/helpers"
import type { Result } from "../../result"
import type { PasskeyContext } from "../context"
import { verificationFailed, type PasskeyErrorOf } from "../errors"
import { runSteps, type CheckStep } from "../trace/step"
import type { Ceremony } from "../types"
import { measureCborMap } from "./cborLength"

/** https://www.w3.org/TR/webauthn-3/#authenticator-data. Extension outputs are left out, because none are read. */
export interface AuthenticatorData {
  /** The authenticator data as received. The authenticator signs it. */
  bytes: Bytes
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
 * so rejects valid data that can be encoded in more than one way, such as a number with a fraction.
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
    bytes,
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
 *
 * @param isConditional - Whether the browser created the passkey without a prompt. If so, user presence and user
 * verification aren't required.
 */
export async function checkAuthenticatorData(
  context: PasskeyContext,
  ceremony: Ceremony,
  authenticatorData: AuthenticatorData,
  isConditional = false,
): Promise<Result<undefined, AuthenticatorDataError>> {
  const { rpId, signatures } = context
  const expectedRpIdHash = await signatures.sha256(isoUint8Array.fromUTF8String(rpId))
  const state = { ...authenticatorData, expectedRpIdHash, isConditional }
  return runSteps(context, authenticatorDataSteps[ceremony], state)
}

type AuthenticatorDataError = PasskeyErrorOf<"UserNotVerified" | "VerificationFailed">

interface AuthenticatorDataState extends AuthenticatorData {
  expectedRpIdHash: Bytes
  isConditional: boolean
}

const source = "webauthn/authenticatorData.ts"

function createAuthenticatorDataSteps(
  ceremony: Ceremony,
): readonly CheckStep<AuthenticatorDataState, AuthenticatorDataError>[] {
  // The same steps have other numbers in the two ceremonies.
  const offset = ceremony === "registration" ? 0 : 1
  const skipReason = ({ isConditional }: AuthenticatorDataState) =>
    isConditional ? "The browser created the passkey without a prompt." : undefined
  return [
    {
      number: offset + 14,
      name: "rpIdHash",
      title: "The passkey is for this site: the hash is that of our RP ID",
      source,
      expected: (state) => state.expectedRpIdHash,
      received: (state) => state.rpIdHash,
      isMet: (state) => isoUint8Array.areEqual(state.rpIdHash, state.expectedRpIdHash),
      error: () => verificationFailed("the RP ID doesn't match"),
    },
    {
      number: offset + 15,
      name: "userPresent",
      title: "The user was present (UP flag)",
      source,
      skipReason,
      expected: () => true,
      received: (state) => state.flags.up,
      error: () => verificationFailed("the user was not present"),
    },
    {
      number: offset + 16,
      name: "userVerified",
      title: "The device verified the user (UV flag)",
      source,
      skipReason,
      expected: () => true,
      received: (state) => state.flags.uv,
      error: () => ({ type: "UserNotVerified" }),
    },
    {
      number: offset + 17,
      name: "backupState",
      title: "If the passkey is marked as backed up, it is also marked as backup eligible (BE and BS flags)",
      source,
      expected: () => "BE true, or BS false",
      received: ({ flags }) => `BE ${String(flags.be)}, BS ${String(flags.bs)}`,
      isMet: ({ flags }) => flags.be || !flags.bs,
      error: () => verificationFailed("the passkey is backed up but not backup eligible"),
    },
  ]
}

/** https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential and #sctn-verifying-assertion */
export const authenticatorDataSteps = {
  registration: createAuthenticatorDataSteps("registration"),
  authentication: createAuthenticatorDataSteps("authentication"),
}
