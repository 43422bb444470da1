// A browser and its authenticator in software, for tests and benchmarks: answers the options of both ceremonies with
// real keys, real signatures and real CBOR. Left alone it is honest; every part of an answer can be overridden, to
// lie about it. Needs nothing but node:crypto and SimpleWebAuthn's CBOR encoder.

import {
  createHash,
  generateKeyPairSync,
  randomBytes,
  sign,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto"
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server"
import { isoBase64URL, isoCBOR } from "@simplewebauthn/server/helpers"

/** COSE algorithm identifiers: ES256, Ed25519, RS256, ES384. */
export type SoftwareAlgorithm = -7 | -8 | -257 | -35

/** What can be said otherwise than the truth, in either ceremony. */
export interface CeremonyOverrides {
  /** The client data's members. `crossOrigin` is false and `topOrigin` absent unless given. */
  type?: string
  challenge?: string
  origin?: string
  crossOrigin?: unknown
  topOrigin?: unknown
  /** The RP ID whose hash is in the authenticator data; that of the options unless given. */
  rpId?: string
  /** The flags of the authenticator data: all true unless given, as for a synced passkey. */
  isUserPresent?: boolean
  isUserVerified?: boolean
  isBackupEligible?: boolean
  isBackedUp?: boolean
  /** 0 unless given, as for a synced passkey. */
  signCount?: number
}

export interface RegistrationOverrides extends CeremonyOverrides {
  /** The first of the options' algorithms that is known here, unless given. */
  algorithm?: SoftwareAlgorithm
  /** 32 random bytes unless given. */
  credentialId?: Uint8Array
  /** 16 bytes; zeros unless given. */
  aaguid?: Uint8Array
  transports?: string[]
  /** What the browser says of it in `credProps.rk`; nothing unless given. */
  isDiscoverable?: boolean
  /** Sends a statement of this format, and of nonsense; `none` unless given. */
  attestationFormat?: string
}

export interface AuthenticationOverrides extends CeremonyOverrides {
  /** Answers with this passkey, whichever the options allow. */
  credentialId?: string
  /** base64url; null leaves it out. The one given at registration unless given. */
  userHandle?: string | null
  /** Spoils the signature: still well-formed, no longer valid. */
  hasWrongSignature?: boolean
}

export interface SoftwareAuthenticator {
  /** What `navigator.credentials.create` would answer. Throws where a passkey that is excluded is held here. */
  register(
    options: PublicKeyCredentialCreationOptionsJSON,
    overrides?: RegistrationOverrides,
  ): RegistrationResponseJSON
  /** What `navigator.credentials.get` would answer. Throws where no passkey that is allowed is held here. */
  authenticate(
    options: PublicKeyCredentialRequestOptionsJSON,
    overrides?: AuthenticationOverrides,
  ): AuthenticationResponseJSON
}

interface HeldPasskey {
  credentialId: string
  rpId: string
  userHandle: string
  algorithm: SoftwareAlgorithm
  privateKey: KeyObject
}

/** An authenticator without passkeys, in a browser that shows a page of `origin`. */
export function createSoftwareAuthenticator({ origin }: { origin: string }): SoftwareAuthenticator {
  const held = new Map<string, HeldPasskey>()

  return {
    register: (options, overrides = {}) => {
      if (options.excludeCredentials?.some(({ id }) => held.has(id))) {
        throw new Error("InvalidStateError: this authenticator has a passkey that the options exclude")
      }
      const rpId = requireRpId(options.rp.id)
      const algorithm = overrides.algorithm ?? firstKnownAlgorithm(options)
      const { publicKey, privateKey } = generateKeyPair(algorithm)
      const credentialIdBytes = overrides.credentialId ?? randomBytes(32)
      const credentialId = toBase64URL(credentialIdBytes)
      held.set(credentialId, { credentialId, rpId, userHandle: options.user.id, algorithm, privateKey })

      const attestedCredentialData = Buffer.concat([
        overrides.aaguid ?? Buffer.alloc(16),
        uint16(credentialIdBytes.length),
        credentialIdBytes,
        encodeCosePublicKey(algorithm, publicKey),
      ])
      const attestationObject = isoCBOR.encode(
        new Map<string, string | Uint8Array | Map<string, number | Uint8Array | Uint8Array[]>>([
          ["fmt", overrides.attestationFormat ?? "none"],
          ["attStmt", new Map(overrides.attestationFormat === undefined ? [] : nonsenseStatement)],
          ["authData", encodeAuthenticatorData(rpId, overrides, attestedCredentialData)],
        ]),
      )
      return {
        id: credentialId,
        rawId: credentialId,
        type: "public-key",
        authenticatorAttachment: "platform",
        clientExtensionResults:
          overrides.isDiscoverable === undefined ? {} : { credProps: { rk: overrides.isDiscoverable } },
        response: {
          clientDataJSON: toBase64URL(
            encodeClientData("webauthn.create", options.challenge, origin, overrides),
          ),
          attestationObject: toBase64URL(attestationObject),
          transports: overrides.transports ?? ["internal", "hybrid"],
        },
      }
    },

    authenticate: (options, overrides = {}) => {
      const passkey = choosePasskey(held, options, overrides)
      const authenticatorData = encodeAuthenticatorData(passkey.rpId, overrides)
      const clientData = encodeClientData("webauthn.get", options.challenge, origin, overrides)
      const signed = Buffer.concat([authenticatorData, sha256(clientData)])
      if (overrides.hasWrongSignature) signed.write("not what was sent")
      const userHandle = overrides.userHandle === undefined ? passkey.userHandle : overrides.userHandle
      return {
        id: passkey.credentialId,
        rawId: passkey.credentialId,
        type: "public-key",
        authenticatorAttachment: "platform",
        clientExtensionResults: {},
        response: {
          clientDataJSON: toBase64URL(clientData),
          authenticatorData: toBase64URL(authenticatorData),
          signature: toBase64URL(sign(hashOf[passkey.algorithm], signed, passkey.privateKey)),
          ...(userHandle !== null && { userHandle }),
        },
      }
    },
  }
}

const nonsenseStatement: [string, number | Uint8Array | Uint8Array[]][] = [
  ["alg", -7],
  ["sig", Buffer.alloc(70)],
  ["x5c", [Buffer.alloc(200), Buffer.alloc(200)]],
]

/** The passkey that answers: the one demanded, else an allowed one, else (none named) the newest for the RP ID. */
function choosePasskey(
  held: ReadonlyMap<string, HeldPasskey>,
  { allowCredentials = [], rpId }: PublicKeyCredentialRequestOptionsJSON,
  { credentialId }: AuthenticationOverrides,
): HeldPasskey {
  if (credentialId !== undefined) return requirePasskey(held.get(credentialId))
  if (allowCredentials.length > 0) {
    return requirePasskey(
      allowCredentials.map(({ id }) => held.get(id)).find((passkey) => passkey !== undefined),
    )
  }
  return requirePasskey([...held.values()].findLast((passkey) => passkey.rpId === rpId))
}

function requirePasskey(passkey: HeldPasskey | undefined): HeldPasskey {
  if (passkey === undefined)
    throw new Error("NotAllowedError: this authenticator has no passkey that may answer")
  return passkey
}

function requireRpId(rpId: string | undefined): string {
  if (rpId === undefined) throw new Error("the options name no RP ID")
  return rpId
}

/** https://www.w3.org/TR/webauthn-3/#dictdef-collectedclientdata */
function encodeClientData(
  type: string,
  challenge: string,
  origin: string,
  overrides: CeremonyOverrides,
): Buffer {
  const { topOrigin } = overrides
  return Buffer.from(
    JSON.stringify({
      type: overrides.type ?? type,
      challenge: overrides.challenge ?? challenge,
      origin: overrides.origin ?? origin,
      crossOrigin: overrides.crossOrigin ?? false,
      ...(topOrigin !== undefined && { topOrigin }),
    }),
  )
}

/** https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data */
function encodeAuthenticatorData(
  rpId: string,
  overrides: CeremonyOverrides,
  attestedCredentialData?: Uint8Array,
): Buffer {
  const {
    isUserPresent = true,
    isUserVerified = true,
    isBackupEligible = true,
    isBackedUp = true,
  } = overrides
  const flags =
    (isUserPresent ? 0x01 : 0) |
    (isUserVerified ? 0x04 : 0) |
    (isBackupEligible ? 0x08 : 0) |
    (isBackedUp ? 0x10 : 0) |
    (attestedCredentialData ? 0x40 : 0)
  const signCount = Buffer.alloc(4)
  signCount.writeUInt32BE(overrides.signCount ?? 0)
  return Buffer.concat([
    sha256(overrides.rpId ?? rpId),
    Buffer.from([flags]),
    signCount,
    attestedCredentialData ?? Buffer.alloc(0),
  ])
}

const hashOf = { [-7]: "sha256", [-8]: null, [-257]: "sha256", [-35]: "sha384" } as const satisfies Record<
  SoftwareAlgorithm,
  string | null
>

function firstKnownAlgorithm({
  pubKeyCredParams,
}: PublicKeyCredentialCreationOptionsJSON): SoftwareAlgorithm {
  const known: readonly SoftwareAlgorithm[] = [-7, -8, -257, -35]
  for (const { alg } of pubKeyCredParams) {
    const algorithm = known.find((id) => id === alg)
    if (algorithm !== undefined) return algorithm
  }
  throw new Error("NotSupportedError: the options name no algorithm that is known here")
}

function generateKeyPair(algorithm: SoftwareAlgorithm): { publicKey: KeyObject; privateKey: KeyObject } {
  switch (algorithm) {
    case -7:
      return generateKeyPairSync("ec", { namedCurve: "P-256" })
    case -35:
      return generateKeyPairSync("ec", { namedCurve: "P-384" })
    case -8:
      return generateKeyPairSync("ed25519")
    case -257:
      return generateKeyPairSync("rsa", { modulusLength: 2048 })
  }
}

/** https://www.rfc-editor.org/rfc/rfc9053#name-key-object-parameters, for RSA https://www.rfc-editor.org/rfc/rfc8230 */
function encodeCosePublicKey(algorithm: SoftwareAlgorithm, publicKey: KeyObject): Uint8Array {
  const jwk = publicKey.export({ format: "jwk" })
  switch (algorithm) {
    case -7:
      return encodeCoseMap([
        [1, 2],
        [3, algorithm],
        [-1, 1],
        [-2, bytesOf(jwk, "x")],
        [-3, bytesOf(jwk, "y")],
      ])
    case -35:
      return encodeCoseMap([
        [1, 2],
        [3, algorithm],
        [-1, 2],
        [-2, bytesOf(jwk, "x")],
        [-3, bytesOf(jwk, "y")],
      ])
    case -8:
      return encodeCoseMap([
        [1, 1],
        [3, algorithm],
        [-1, 6],
        [-2, bytesOf(jwk, "x")],
      ])
    case -257:
      return encodeCoseMap([
        [1, 3],
        [3, algorithm],
        [-1, bytesOf(jwk, "n")],
        [-2, bytesOf(jwk, "e")],
      ])
  }
}

function encodeCoseMap(entries: [number, number | Uint8Array][]): Uint8Array {
  return isoCBOR.encode(new Map(entries))
}

function bytesOf(jwk: JsonWebKey, member: "x" | "y" | "n" | "e"): Uint8Array {
  return isoBase64URL.toBuffer(jwk[member] ?? "")
}

function sha256(input: string | Uint8Array): Buffer {
  return createHash("sha256").update(input).digest()
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function toBase64URL(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url")
}
