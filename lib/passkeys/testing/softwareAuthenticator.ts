// A browser and its authenticator in software, for tests and benchmarks. Responds to the options of both ceremonies
// with real keys, signatures, and CBOR. Responses are valid by default, and tests can override any part of them.
// Depends only on node:crypto and authenticatorEncoding.ts.

import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from "node:crypto"
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server"
import {
  encodeAttestationObject,
  encodeAttestedCredential,
  encodeAuthenticatorData,
  encodeClientData,
  encodeCosePublicKey,
  type CeremonyOverrides,
  type SoftwareAlgorithm,
} from "./authenticatorEncoding.ts"

export type { CeremonyOverrides, SoftwareAlgorithm } from "./authenticatorEncoding.ts"

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
  /** Returns the passkeys with their private keys. */
  save(): SavedPasskey[]
}

/** A passkey as JSON, with its private key in PKCS #8 as base64. */
export interface SavedPasskey {
  credentialId: string
  rpId: string
  userHandle: string
  algorithm: number
  privateKey: string
  isBackupEligible: boolean
  isBackedUp: boolean
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

/**
 * Creates an authenticator in a browser on a page of `origin`.
 *
 * @param options - `saved` are the passkeys that it has. By default, it has none.
 */
export function createSoftwareAuthenticator({
  origin,
  saved = [],
}: {
  origin: string
  saved?: SavedPasskey[]
}): SoftwareAuthenticator {
  const passkeys = new Map(saved.map((passkey) => [passkey.credentialId, restore(passkey)]))

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

      const attestedCredential = encodeAttestedCredential(
        overrides.aaguid ?? Buffer.alloc(16),
        credentialIdBytes,
        encodeCosePublicKey(algorithm, publicKey.export({ format: "jwk" })),
      )
      const attestationObject = encodeAttestationObject(
        encodeAuthenticatorData(sha256(overrides.rpId ?? rpId), overrides, attestedCredential),
        overrides.attestationFormat,
        overrides.attestationFormat === undefined ? [] : meaninglessStatement,
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
      const authenticatorData = encodeAuthenticatorData(sha256(overrides.rpId ?? passkey.rpId), {
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

    save: () =>
      [...passkeys.values()].map(({ privateKey, ...passkey }) => ({
        ...passkey,
        privateKey: privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"),
      })),
  }
}

function restore({ privateKey, algorithm, ...passkey }: SavedPasskey): AuthenticatorPasskey {
  return {
    ...passkey,
    algorithm: requireSupported(algorithm),
    privateKey: createPrivateKey({
      key: Buffer.from(privateKey, "base64"),
      format: "der",
      type: "pkcs8",
    }),
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

const hashNames = {
  [-7]: "sha256",
  [-8]: null,
  [-257]: "sha256",
  [-35]: "sha384",
  [-48]: null,
  [-49]: null,
  [-50]: null,
} as const satisfies Record<SoftwareAlgorithm, string | null>

const supportedAlgorithms: readonly SoftwareAlgorithm[] = [-7, -8, -257, -35, -48, -49, -50]

function requireSupported(algorithm: number): SoftwareAlgorithm {
  const supported = supportedAlgorithms.find((id) => id === algorithm)
  if (supported === undefined) throw new Error(`The algorithm ${algorithm} isn't supported.`)
  return supported
}

function findFirstSupportedAlgorithm({
  pubKeyCredParams,
}: PublicKeyCredentialCreationOptionsJSON): SoftwareAlgorithm {
  for (const { alg } of pubKeyCredParams) {
    const algorithm = supportedAlgorithms.find((id) => id === alg)
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
    case -48:
      return generateKeyPairSync("ml-dsa-44")
    case -49:
      return generateKeyPairSync("ml-dsa-65")
    case -50:
      return generateKeyPairSync("ml-dsa-87")
  }
}

function sha256(input: string | Uint8Array): Buffer {
  return createHash("sha256").update(input).digest()
}

function toBase64URL(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url")
}
