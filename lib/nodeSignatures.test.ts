// Runs the same tests on both implementations of the Signatures interface, with real keys and signatures.

import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto"
import {
  cose,
  decodeAttestationObject,
  decodeCredentialPublicKey,
  isoCBOR,
  isoUint8Array,
  parseAuthenticatorData,
} from "@simplewebauthn/server/helpers"
import { describe, expect, it } from "vitest"
import { nodeSignatures } from "./nodeSignatures"
import { webCryptoSignatures } from "./passkeys"
import source from "./passkeys/testing/w3c-webauthn-l3.data.json" with { type: "json" }

const signed = new Uint8Array([1, 2, 3])
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" })
const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" })
const ed25519 = generateKeyPairSync("ed25519")
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 })

const bytes = (text: string | undefined) => new Uint8Array(Buffer.from(text ?? "", "base64url"))
const toCose = (members: [number, number | Uint8Array<ArrayBuffer>][]) => isoCBOR.encode(new Map(members))
const jwkOf = (key: KeyObject) => key.export({ format: "jwk" })
const ec = (alg: number, crv: number, { x, y } = jwkOf(p256.publicKey)) =>
  toCose([
    [1, 2],
    [3, alg],
    [-1, crv],
    [-2, bytes(x)],
    [-3, bytes(y)],
  ])
const ed = (alg: number, crv: number) =>
  toCose([
    [1, 1],
    [3, alg],
    [-1, crv],
    [-2, bytes(jwkOf(ed25519.publicKey).x)],
  ])
const rs = (alg: number, { n, e } = jwkOf(rsa.publicKey)) =>
  toCose([
    [1, 3],
    [3, alg],
    [-1, bytes(n)],
    [-2, bytes(e)],
  ])
const mlDsaPairs = {
  "ML-DSA-44": generateKeyPairSync("ml-dsa-44"),
  "ML-DSA-65": generateKeyPairSync("ml-dsa-65"),
  "ML-DSA-87": generateKeyPairSync("ml-dsa-87"),
}
/** The key in SPKI comes after 22 bytes of DER. */
const mlDsaKeyOf = (name: keyof typeof mlDsaPairs) =>
  new Uint8Array(mlDsaPairs[name].publicKey.export({ format: "der", type: "spki" })).slice(22)
const mlDsa = (alg: number, name: keyof typeof mlDsaPairs, length?: number) =>
  toCose([
    [1, 7],
    [3, alg],
    [-1, mlDsaKeyOf(name).slice(0, length)],
  ])
const mlDsaSignature = (name: keyof typeof mlDsaPairs) =>
  new Uint8Array(sign(null, signed, mlDsaPairs[name].privateKey))
const largeRsa = generateKeyPairSync("rsa", { modulusLength: 4104 })
const largeRs256 = new Uint8Array(sign("sha256", signed, largeRsa.privateKey))
const es256 = new Uint8Array(sign("sha256", signed, p256.privateKey))
const edDSA = new Uint8Array(sign(null, signed, ed25519.privateKey))
const rs256 = new Uint8Array(sign("sha256", signed, rsa.privateKey))
const otherKey = jwkOf(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey)
/** The bytes of a valid point, split between x and y in the wrong place. */
const shiftedPoint = (() => {
  const { x, y } = jwkOf(p256.publicKey)
  const point = Buffer.concat([bytes(x), bytes(y)])
  return { x: point.subarray(0, 31).toString("base64url"), y: point.subarray(31).toString("base64url") }
})()
const flipLastBit = (signature: Uint8Array<ArrayBuffer>) =>
  signature.map((byte, index) => (index === signature.length - 1 ? byte ^ 1 : byte))

/** The key, signed bytes, and signature of each W3C authentication test vector. */
const vectors = source.vectors.map(({ id, registration, authentication }) => {
  const attestationObject = decodeAttestationObject(isoUint8Array.fromHex(registration.attestationObject))
  const { credentialPublicKey } = parseAuthenticatorData(attestationObject.get("authData"))
  if (!credentialPublicKey) throw new Error(`${id} has no key`)
  const clientData = Buffer.from(authentication.clientDataJSON, "hex")
  return {
    id,
    algorithm: decodeCredentialPublicKey(credentialPublicKey).get(cose.COSEKEYS.alg) ?? 0,
    publicKey: credentialPublicKey,
    signed: isoUint8Array.concat([
      isoUint8Array.fromHex(authentication.authenticatorData),
      new Uint8Array(createHash("sha256").update(clientData).digest()),
    ]),
    signature: isoUint8Array.fromHex(authentication.signature),
  }
})
const supportedAlgorithms: number[] = [-7, -8, -257]

describe.each([
  ["nodeSignatures", nodeSignatures],
  ["webCryptoSignatures", webCryptoSignatures],
])("%s", (_, { isSignedBy, sha256, canImport }) => {
  it.each([
    ["ES256", ec(-7, 1), es256],
    ["Ed25519", ed(-8, 6), edDSA],
    ["RS256", rs(-257), rs256],
    ["ML-DSA-44", mlDsa(-48, "ML-DSA-44"), mlDsaSignature("ML-DSA-44")],
    ["ML-DSA-65", mlDsa(-49, "ML-DSA-65"), mlDsaSignature("ML-DSA-65")],
    ["ML-DSA-87", mlDsa(-50, "ML-DSA-87"), mlDsaSignature("ML-DSA-87")],
  ])("accepts only the key's own signature: %s", async (_name, publicKey, signature) => {
    expect(await isSignedBy({ publicKey, signed, signature })).toBe(true)
    expect(await isSignedBy({ publicKey, signed: new Uint8Array([1, 2, 4]), signature })).toBe(false)
    expect(await isSignedBy({ publicKey, signed, signature: flipLastBit(signature) })).toBe(false)
    expect(await isSignedBy({ publicKey, signed, signature: signature.slice(0, -1) })).toBe(false)
    expect(await isSignedBy({ publicKey, signed, signature: new Uint8Array() })).toBe(false)
    expect(await canImport(publicKey)).toBe(true)
  })

  it.each([
    ["a point off the curve", ec(-7, 1, { ...otherKey, ...(otherKey.x && { y: otherKey.x }) })],
    ["a malformed point", ec(-7, 1, { x: "AQ", y: "AQ" })],
    ["an EC key labeled as Ed25519", ec(-8, 1)],
    ["an RSA key of more than 4096 bits", rs(-257, jwkOf(largeRsa.publicKey))],
    ["an ML-DSA-44 key labeled as ML-DSA-65", mlDsa(-49, "ML-DSA-44")],
    ["an ML-DSA-65 key that is cut off", mlDsa(-49, "ML-DSA-65", 1951)],
    ["bytes that aren't a key", new Uint8Array([0xff])],
  ])("can't import %s", async (_name, publicKey) => {
    expect(await canImport(publicKey)).toBe(false)
  })

  it.each([
    ["another key", ec(-7, 1, otherKey), es256],
    ["a point off the curve", ec(-7, 1, { ...otherKey, ...(otherKey.x && { y: otherKey.x }) }), es256],
    ["a malformed point", ec(-7, 1, { x: "AQ", y: "AQ" }), es256],
    ["a point with a byte in the wrong coordinate", ec(-7, 1, shiftedPoint), es256],
    ["another curve than the point's", ec(-7, 2), es256],
    ["an EC key labeled as Ed25519", ec(-8, 1), es256],
    ["an EC key labeled as RS256", ec(-257, 1), es256],
    ["an Ed25519 key labeled as ES256", ed(-7, 6), edDSA],
    ["an Ed25519 key labeled as P-256", ed(-8, 1), edDSA],
    ["an RSA key labeled as ES256", rs(-7), rs256],
    ["an RSA key of more than 4096 bits", rs(-257, jwkOf(largeRsa.publicKey)), largeRs256],
    ["an ML-DSA-44 key labeled as ML-DSA-65", mlDsa(-49, "ML-DSA-44"), mlDsaSignature("ML-DSA-44")],
    ["an ML-DSA-87 key with a signature of ML-DSA-65", mlDsa(-50, "ML-DSA-87"), mlDsaSignature("ML-DSA-65")],
    ["bytes that aren't a key", new Uint8Array([0xff]), es256],
    ["an empty key", new Uint8Array(), es256],
  ])("rejects %s", async (_name, publicKey, signature) => {
    expect(await isSignedBy({ publicKey, signed, signature })).toBe(false)
  })

  it("rejects an RSA key with an exponent of one, whose signatures anyone can forge", async () => {
    const digest = createHash("sha256").update(signed).digest()
    const digestInfo = Buffer.concat([Buffer.from("3031300d060960864801650304020105000420", "hex"), digest])
    const padding = Buffer.alloc(256 - 3 - digestInfo.length, 0xff)
    const signature = new Uint8Array(
      Buffer.concat([Buffer.from([0, 1]), padding, Buffer.from([0]), digestInfo]),
    )
    expect(
      await isSignedBy({ publicKey: rs(-257, { ...jwkOf(rsa.publicKey), e: "AQ" }), signed, signature }),
    ).toBe(false)
  })

  it("computes SHA-256", async () => {
    const abc = new Uint8Array([0x61, 0x62, 0x63])
    expect(Buffer.from(await sha256(abc)).toString("hex")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    )
  })

  it("rejects ES256 on a curve other than P-256, even with a valid signature", async () => {
    const publicKey = ec(-7, 2, jwkOf(p384.publicKey))
    const signature = new Uint8Array(sign("sha256", signed, p384.privateKey))
    expect(await isSignedBy({ publicKey, signed, signature })).toBe(false)
  })

  it.each(vectors)(
    "verifies the W3C test vector $id if its algorithm $algorithm is supported",
    async ({ algorithm, ...check }) => {
      expect(await isSignedBy(check)).toBe(supportedAlgorithms.includes(algorithm))
    },
  )
})
