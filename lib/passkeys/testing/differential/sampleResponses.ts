// Valid responses in parts: each part can be mutated before the response is assembled, and an assertion is signed after
// its parts were mutated. The checks after the signature can only be reached this way.

import { createHash, generateKeyPairSync, sign, type JsonWebKey, type KeyObject } from "node:crypto"
import { isoBase64URL, isoCBOR } from "@simplewebauthn/server/helpers"

/** What `encodeCbor` takes. Not a recursive type: the linter can't follow one through a Map. */
export type CborMap = Map<number | string, unknown>

/** A key pair of an authenticator. */
export interface SampleKey {
  name: string
  coseKey: CborMap
  sign: (bytes: Uint8Array) => Uint8Array<ArrayBuffer>
}

/** The authenticator data, member by member. https://www.w3.org/TR/webauthn-3/#authenticator-data */
export interface AuthenticatorDataParts {
  rpIdHash: Uint8Array
  flags: number
  signCount: number
  /** Registrations only. */
  attested?: { aaguid: Uint8Array; credentialIdLength: number; credentialId: Uint8Array; coseKey: CborMap }
  extensions?: Uint8Array
  trailing?: Uint8Array
}

export interface ResponseParts {
  ceremony: "registration" | "authentication"
  key: SampleKey
  credentialId: Uint8Array
  clientData: Record<string, unknown>
  authenticatorData: AuthenticatorDataParts
  attestationFormat: string
  attestationStatement: CborMap
  userHandle: unknown
  extensionResults: Record<string, unknown>
}

/** A response in JSON form, in which anything may be wrong. */
export interface EncodedResponse {
  [member: string]: unknown
  response: Record<string, unknown>
}

/** The flags of a synced passkey whose user was present and verified: UP, UV, BE, BS. */
const validFlags = 0x1d
const attestedFlag = 0x40
export const extensionFlag = 0x80

/** One key of each algorithm that the policy accepts, and one of another. */
export function createSampleKeys(): SampleKey[] {
  return [
    toSampleKey("ES256", -7, generateKeyPairSync("ec", { namedCurve: "P-256" }), (jwk) => [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, member(jwk, "x")],
      [-3, member(jwk, "y")],
    ]),
    toSampleKey("Ed25519", -8, generateKeyPairSync("ed25519"), (jwk) => [
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, member(jwk, "x")],
    ]),
    toSampleKey("RS256", -257, generateKeyPairSync("rsa", { modulusLength: 2048 }), (jwk) => [
      [1, 3],
      [3, -257],
      [-1, member(jwk, "n")],
      [-2, member(jwk, "e")],
    ]),
    toSampleKey("ES384", -35, generateKeyPairSync("ec", { namedCurve: "P-384" }), (jwk) => [
      [1, 2],
      [3, -35],
      [-1, 2],
      [-2, member(jwk, "x")],
      [-3, member(jwk, "y")],
    ]),
    toMlDsaKey("ML-DSA-44", -48, generateKeyPairSync("ml-dsa-44")),
    toMlDsaKey("ML-DSA-65", -49, generateKeyPairSync("ml-dsa-65")),
    toMlDsaKey("ML-DSA-87", -50, generateKeyPairSync("ml-dsa-87")),
  ]
}

export interface ValidPartsOptions {
  ceremony: ResponseParts["ceremony"]
  key: SampleKey
  challenge: string
  origin: string
  rpId: string
  credentialId: Uint8Array
  userHandle: string
  signCount: number
}

/** The parts of a response that every check accepts. */
export function createValidParts(options: ValidPartsOptions): ResponseParts {
  const { ceremony, key, challenge, origin, rpId, credentialId, userHandle, signCount } = options
  const isRegistration = ceremony === "registration"
  return {
    ceremony,
    key,
    credentialId,
    clientData: {
      type: isRegistration ? "webauthn.create" : "webauthn.get",
      challenge,
      origin,
      crossOrigin: false,
    },
    authenticatorData: {
      rpIdHash: sha256(rpId),
      flags: validFlags | (isRegistration ? attestedFlag : 0),
      signCount,
      ...(isRegistration && {
        attested: {
          aaguid: new Uint8Array(16),
          credentialIdLength: credentialId.length,
          credentialId,
          coseKey: new Map(key.coseKey),
        },
      }),
    },
    attestationFormat: "none",
    attestationStatement: new Map(),
    userHandle,
    extensionResults: {},
  }
}

/** The response in JSON form. An assertion is signed here, after its parts were mutated. */
export function encodeResponse(parts: ResponseParts): EncodedResponse {
  const id = toBase64URL(parts.authenticatorData.attested?.credentialId ?? parts.credentialId)
  const clientDataJSON = Buffer.from(JSON.stringify(parts.clientData))
  const authenticatorData = encodeAuthenticatorData(parts.authenticatorData)
  const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)])
  return {
    id,
    rawId: id,
    type: "public-key",
    clientExtensionResults: parts.extensionResults,
    response: {
      clientDataJSON: toBase64URL(clientDataJSON),
      ...(parts.ceremony === "registration"
        ? { attestationObject: toBase64URL(encodeAttestationObject(parts, authenticatorData)) }
        : {
            authenticatorData: toBase64URL(authenticatorData),
            signature: toBase64URL(parts.key.sign(signed)),
            userHandle: parts.userHandle,
          }),
    },
  }
}

function encodeAttestationObject(parts: ResponseParts, authenticatorData: Uint8Array): Uint8Array {
  const attestationObject: CborMap = new Map()
  attestationObject.set("fmt", parts.attestationFormat)
  attestationObject.set("attStmt", parts.attestationStatement)
  attestationObject.set("authData", authenticatorData)
  return encodeCbor(attestationObject)
}

function encodeAuthenticatorData(parts: AuthenticatorDataParts): Buffer<ArrayBuffer> {
  const signCount = Buffer.alloc(4)
  signCount.writeUInt32BE(parts.signCount)
  const { attested } = parts
  const length = Buffer.alloc(2)
  if (attested) length.writeUInt16BE(attested.credentialIdLength)
  return Buffer.concat([
    parts.rpIdHash,
    Buffer.from([parts.flags]),
    signCount,
    ...(attested ? [attested.aaguid, length, attested.credentialId, encodeCbor(attested.coseKey)] : []),
    parts.extensions ?? Buffer.alloc(0),
    parts.trailing ?? Buffer.alloc(0),
  ])
}

export function encodeCbor(value: CborMap): Uint8Array<ArrayBuffer> {
  return isoCBOR.encode(value as Parameters<typeof isoCBOR.encode>[0])
}

export function sha256(input: string | Uint8Array): Buffer<ArrayBuffer> {
  return createHash("sha256").update(input).digest()
}

function toMlDsaKey(name: string, algorithm: number, pair: KeyPair): SampleKey {
  return toSampleKey(name, algorithm, pair, (jwk) => [
    [1, 7],
    [3, algorithm],
    [-1, member(jwk, "pub")],
  ])
}

interface KeyPair {
  publicKey: KeyObject
  privateKey: KeyObject
}

function toSampleKey(
  name: string,
  algorithm: number,
  { publicKey, privateKey }: KeyPair,
  toMembers: (jwk: JsonWebKey) => [number, number | Uint8Array][],
): SampleKey {
  const hash = new Map([
    [-7, "sha256"],
    [-257, "sha256"],
    [-35, "sha384"],
  ]).get(algorithm)
  return {
    name,
    coseKey: new Map(toMembers(publicKey.export({ format: "jwk" }))),
    sign: (bytes) => new Uint8Array(sign(hash ?? null, bytes, privateKey)),
  }
}

function member(jwk: JsonWebKey, name: "x" | "y" | "n" | "e" | "pub"): Uint8Array {
  const value = jwk[name]
  if (typeof value !== "string") throw new Error(`the key has no ${name}`)
  return isoBase64URL.toBuffer(value)
}

export function toBase64URL(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url")
}
