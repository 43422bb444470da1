// A browser and its authenticator in software, for tests and benchmarks. Responds to the options of both ceremonies
// with real keys, signatures, and CBOR. Responses are valid by default, and tests can override any part of them.
// Depends only on node:crypto and SimpleWebAuthn's CBOR encoder.

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

/** The parts of a response that can be overridden in either ceremony. */
export interface CeremonyOverrides {
  /** Members of the client data. By default, `crossOrigin` is false and `topOrigin` is absent. */
  type?: string
  challenge?: string
  origin?: string
  crossOrigin?: unknown
  topOrigin?: unknown
  /** The RP ID that is hashed into the authenticator data. Defaults to the options' RP ID. */
  rpId?: string
  /**
   * The flags of the authenticator data. All true by default, as for a synced passkey. At an authentication, the backup
   * flags default to those of the registration.
   */
  isUserPresent?: boolean
  isUserVerified?: boolean
  isBackupEligible?: boolean
  isBackedUp?: boolean
  /** Defaults to 0, as for a synced passkey. */
  signCount?: number
  /** CBOR to append to the authenticator data as extension outputs. */
  extensionOutputs?: Uint8Array
}

/** The parts of a registration response that can be overridden. */
export interface RegistrationOverrides extends CeremonyOverrides {
  /** Defaults to the first supported algorithm in the options. */
  algorithm?: SoftwareAlgorithm
  /** Defaults to 32 random bytes. */
  credentialId?: Uint8Array
  /** 16 bytes. Defaults to zeros. */
  aaguid?: Uint8Array
  transports?: string[]
  /** The `credProps.rk` extension result. Absent by default. */
  isDiscoverable?: boolean
  /** Adds a meaningless attestation statement of this format. Defaults to `none`, without a statement. */
  attestationFormat?: string
}

/** The parts of an authentication response that can be overridden. */
export interface AuthenticationOverrides extends CeremonyOverrides {
  /** The passkey to use, even if the options don't allow it. */
  credentialId?: string
  /** base64url, or null to omit it. Defaults to the handle from the registration. */
  userHandle?: string | null
  /** Makes the signature well-formed but invalid. */
  hasWrongSignature?: boolean
}

/** A browser with an authenticator. */
export interface SoftwareAuthenticator {
  /** Does what `navigator.credentials.create` does. Throws if the authenticator has an excluded passkey. */
  register(
    options: PublicKeyCredentialCreationOptionsJSON,
    overrides?: RegistrationOverrides,
  ): RegistrationResponseJSON
  /** Does what `navigator.credentials.get` does. Throws if the authenticator has no allowed passkey. */
  authenticate(
    options: PublicKeyCredentialRequestOptionsJSON,
    overrides?: AuthenticationOverrides,
  ): AuthenticationResponseJSON
}

interface AuthenticatorPasskey {
  credentialId: string
  rpId: string
  userHandle: string
  algorithm: SoftwareAlgorithm
  privateKey: KeyObject
  isBackupEligible: boolean
  isBackedUp: boolean
}

/** Creates an authenticator without passkeys, in a browser on a page of `origin`. */
export function createSoftwareAuthenticator({ origin }: { origin: string }): SoftwareAuthenticator {
  const passkeys = new Map<string, AuthenticatorPasskey>()

  return {
    register: (options, overrides = {}) => {
      if (options.excludeCredentials?.some(({ id }) => passkeys.has(id))) {
        throw new Error("InvalidStateError: the authenticator has an excluded passkey")
      }
      const rpId = requireRpId(options.rp.id)
      const algorithm = overrides.algorithm ?? findFirstSupportedAlgorithm(options)
      const { publicKey, privateKey } = generateKeyPair(algorithm)
      const credentialIdBytes = overrides.credentialId ?? randomBytes(32)
      const credentialId = toBase64URL(credentialIdBytes)
      const { isBackupEligible = true, isBackedUp = true } = overrides
      passkeys.set(credentialId, {
        credentialId,
        rpId,
        userHandle: options.user.id,
        algorithm,
        privateKey,
        isBackupEligible,
        isBackedUp,
      })

      const attestedCredentialData = Buffer.concat([
        overrides.aaguid ?? Buffer.alloc(16),
        uint16(credentialIdBytes.length),
        credentialIdBytes,
        encodeCosePublicKey(algorithm, publicKey),
      ])
      const attestationObject = isoCBOR.encode(
        new Map<string, string | Uint8Array | Map<string, number | Uint8Array | Uint8Array[]>>([
          ["fmt", overrides.attestationFormat ?? "none"],
          ["attStmt", new Map(overrides.attestationFormat === undefined ? [] : meaninglessStatement)],
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
      const passkey = choosePasskey(passkeys, options, overrides)
      const { isBackupEligible, isBackedUp } = passkey
      const authenticatorData = encodeAuthenticatorData(passkey.rpId, {
        ...overrides,
        isBackupEligible: overrides.isBackupEligible ?? isBackupEligible,
        isBackedUp: overrides.isBackedUp ?? isBackedUp,
      })
      const clientData = encodeClientData("webauthn.get", options.challenge, origin, overrides)
      const signed = Buffer.concat([authenticatorData, sha256(clientData)])
      if (overrides.hasWrongSignature) signed.write("not the sent bytes")
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
          signature: toBase64URL(sign(hashNames[passkey.algorithm], signed, passkey.privateKey)),
          ...(userHandle !== null && { userHandle }),
        },
      }
    },
  }
}

const meaninglessStatement: [string, number | Uint8Array | Uint8Array[]][] = [
  ["alg", -7],
  ["sig", Buffer.alloc(70)],
  ["x5c", [Buffer.alloc(200), Buffer.alloc(200)]],
]

/**
 * Chooses the overriding passkey, else the first allowed one, else (if any is allowed) the newest one for the RP ID.
 */
function choosePasskey(
  passkeys: ReadonlyMap<string, AuthenticatorPasskey>,
  { allowCredentials = [], rpId }: PublicKeyCredentialRequestOptionsJSON,
  { credentialId }: AuthenticationOverrides,
): AuthenticatorPasskey {
  if (credentialId !== undefined) return requirePasskey(passkeys.get(credentialId))
  if (allowCredentials.length > 0) {
    return requirePasskey(
      allowCredentials.map(({ id }) => passkeys.get(id)).find((passkey) => passkey !== undefined),
    )
  }
  return requirePasskey([...passkeys.values()].findLast((passkey) => passkey.rpId === rpId))
}

function requirePasskey(passkey: AuthenticatorPasskey | undefined): AuthenticatorPasskey {
  if (passkey === undefined) throw new Error("NotAllowedError: the authenticator has no allowed passkey")
  return passkey
}

function requireRpId(rpId: string | undefined): string {
  if (rpId === undefined) throw new Error("the options have no RP ID")
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
    (attestedCredentialData ? 0x40 : 0) |
    (overrides.extensionOutputs ? 0x80 : 0)
  const signCount = Buffer.alloc(4)
  signCount.writeUInt32BE(overrides.signCount ?? 0)
  return Buffer.concat([
    sha256(overrides.rpId ?? rpId),
    Buffer.from([flags]),
    signCount,
    attestedCredentialData ?? Buffer.alloc(0),
    overrides.extensionOutputs ?? Buffer.alloc(0),
  ])
}

const hashNames = { [-7]: "sha256", [-8]: null, [-257]: "sha256", [-35]: "sha384" } as const satisfies Record<
  SoftwareAlgorithm,
  string | null
>

function findFirstSupportedAlgorithm({
  pubKeyCredParams,
}: PublicKeyCredentialCreationOptionsJSON): SoftwareAlgorithm {
  const supported: readonly SoftwareAlgorithm[] = [-7, -8, -257, -35]
  for (const { alg } of pubKeyCredParams) {
    const algorithm = supported.find((id) => id === alg)
    if (algorithm !== undefined) return algorithm
  }
  throw new Error("NotSupportedError: the options have no supported algorithm")
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
        [-2, decodeMember(jwk, "x")],
        [-3, decodeMember(jwk, "y")],
      ])
    case -35:
      return encodeCoseMap([
        [1, 2],
        [3, algorithm],
        [-1, 2],
        [-2, decodeMember(jwk, "x")],
        [-3, decodeMember(jwk, "y")],
      ])
    case -8:
      return encodeCoseMap([
        [1, 1],
        [3, algorithm],
        [-1, 6],
        [-2, decodeMember(jwk, "x")],
      ])
    case -257:
      return encodeCoseMap([
        [1, 3],
        [3, algorithm],
        [-1, decodeMember(jwk, "n")],
        [-2, decodeMember(jwk, "e")],
      ])
  }
}

function encodeCoseMap(entries: [number, number | Uint8Array][]): Uint8Array {
  return isoCBOR.encode(new Map(entries))
}

function decodeMember(jwk: JsonWebKey, member: "x" | "y" | "n" | "e"): Uint8Array {
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
