// All the ways to corrupt a valid response. Parts are mutated before the response is signed and encoded, so that
// the checks after the signature are reached. The encoded response is mutated after that.

import type { Random } from "./random.ts"
import {
  encodeCbor,
  encodeResponse,
  extensionFlag,
  sha256,
  toBase64URL,
  type CborMap,
  type EncodedResponse,
  type ResponseParts,
} from "./sampleResponses.ts"

interface PartMutation {
  name: string
  apply: (parts: ResponseParts, random: Random) => void
}

interface EncodedMutation {
  name: string
  apply: (encoded: EncodedResponse, random: Random) => void
}

/** Corrupts a valid response in up to three ways. Changes its parts, so don't reuse them. */
export function mutateResponse(
  parts: ResponseParts,
  random: Random,
): { response: EncodedResponse; mutations: string } {
  const names: string[] = []
  const partCount = random.below(3)
  for (let count = 0; count < partCount; count += 1) {
    const mutation = random.pick(partMutations)
    mutation.apply(parts, random)
    names.push(mutation.name)
  }
  const response = encodeResponse(parts)
  if (partCount === 0 || random.chance(20)) {
    const mutation = random.pick(encodedMutations)
    mutation.apply(response, random)
    names.push(mutation.name)
  }
  return { response, mutations: names.join(", ") }
}

const partMutations: readonly [PartMutation, ...PartMutation[]] = [
  { name: "type", apply: (parts, random) => (parts.clientData["type"] = random.pick(types)) },
  { name: "origin", apply: (parts, random) => (parts.clientData["origin"] = random.pick(origins)) },
  {
    name: "challenge",
    apply: (parts, random) => {
      parts.clientData["challenge"] = random.pick([toBase64URL(random.bytes(32)), "", null, 7, "a+b/="])
    },
  },
  { name: "crossOrigin", apply: (parts, random) => (parts.clientData["crossOrigin"] = random.pick(loose)) },
  {
    name: "topOrigin",
    apply: (parts, random) => {
      parts.clientData["topOrigin"] = random.pick(["https://evil.example", "https://example.com", "", null])
      if (random.chance(50)) parts.clientData["crossOrigin"] = true
    },
  },
  {
    name: "tokenBinding",
    apply: (parts, random) => {
      parts.clientData["tokenBinding"] = random.pick<unknown>([
        { status: "present", id: "AAAA" },
        { status: "supported" },
        { status: "not-supported" },
        { status: "notSupported" },
        { status: "wrong" },
        "present",
        {},
        null,
      ])
    },
  },
  {
    name: "client data without a member",
    apply: (parts, random) => {
      parts.clientData = Object.fromEntries(
        Object.entries(parts.clientData).filter(([name]) => name !== random.pick(clientDataMembers)),
      )
    },
  },
  { name: "unknown client data", apply: (parts) => (parts.clientData["other_keys"] = "an unknown member") },
  {
    name: "flags",
    apply: ({ authenticatorData }, random) => {
      authenticatorData.flags ^= 1 << random.below(8)
    },
  },
  {
    name: "any flags",
    apply: ({ authenticatorData }, random) => {
      authenticatorData.flags = random.below(256)
    },
  },
  {
    name: "sign count",
    apply: ({ authenticatorData }, random) => {
      authenticatorData.signCount = random.pick([0, 1, 4, 5, 6, 0xffffffff])
    },
  },
  {
    name: "RP ID",
    apply: ({ authenticatorData }, random) => {
      authenticatorData.rpIdHash = sha256(random.pick(["evil.example", "www.example.com", "EXAMPLE.COM", ""]))
    },
  },
  {
    name: "trailing bytes",
    apply: ({ authenticatorData }, random) => {
      authenticatorData.trailing = random.bytes(1 + random.below(40))
    },
  },
  {
    name: "extension output",
    apply: ({ authenticatorData }, random) => {
      authenticatorData.flags |= extensionFlag
      authenticatorData.extensions = encodeCbor(new Map([["ext", randomCbor(random, 2)]]))
    },
  },
  {
    name: "extension output that is encoded in an unusual way",
    apply: ({ authenticatorData }, random) => {
      authenticatorData.flags |= extensionFlag
      authenticatorData.extensions = Buffer.from(
        `a1 61 78 ${random.pick(unusualCbor)}`.replaceAll(" ", ""),
        "hex",
      )
    },
  },
  {
    name: "extension bytes",
    apply: ({ authenticatorData }, random) => {
      authenticatorData.flags |= extensionFlag
      authenticatorData.extensions = random.bytes(random.below(12))
    },
  },
  {
    name: "AAGUID",
    apply: ({ authenticatorData: { attested } }, random) => {
      if (attested) attested.aaguid = random.bytes(16)
    },
  },
  {
    name: "credential ID",
    apply: ({ authenticatorData: { attested } }, random) => {
      if (!attested) return
      attested.credentialId = random.bytes(random.pick([0, 1, 16, 1023, 1024]))
      attested.credentialIdLength = attested.credentialId.length
    },
  },
  {
    name: "credential ID length",
    apply: ({ authenticatorData: { attested } }, random) => {
      if (attested) attested.credentialIdLength = random.below(200)
    },
  },
  { name: "COSE algorithm", apply: (parts, random) => setKeyMember(parts, 3, random.pick(algorithms)) },
  { name: "COSE key type", apply: (parts, random) => setKeyMember(parts, 1, random.below(8)) },
  {
    name: "COSE curve or modulus",
    apply: (parts, random) =>
      setKeyMember(
        parts,
        -1,
        random.chance(50) ? random.below(9) : random.bytes(random.pick([32, 1312, 2592])),
      ),
  },
  {
    name: "COSE coordinate",
    apply: (parts, random) =>
      setKeyMember(parts, random.pick([-2, -3]), random.bytes(random.pick([0, 1, 31, 32, 33]))),
  },
  {
    name: "COSE key with any member",
    apply: (parts, random) => setKeyMember(parts, random.below(12) - 6, randomCbor(random, 1)),
  },
  {
    name: "COSE key without a member",
    apply: ({ authenticatorData: { attested } }, random) => {
      attested?.coseKey.delete(random.pick([1, 3, -1, -2, -3]))
    },
  },
  {
    name: "attestation format",
    apply: (parts, random) => {
      parts.attestationFormat = random.pick(["packed", "fido-u2f", "apple", "tpm", "android-key", "unknown"])
    },
  },
  {
    name: "attestation statement",
    apply: (parts, random) => {
      parts.attestationStatement = new Map([["sig", random.bytes(8)]])
    },
  },
  {
    name: "user handle",
    apply: (parts, random) => {
      parts.userHandle = random.pick<unknown>([undefined, null, "AAAA", toBase64URL(random.bytes(32)), 7])
    },
  },
  {
    name: "credProps",
    apply: (parts, random) => {
      parts.extensionResults = { credProps: { rk: random.pick<unknown>([true, false, "no", null]) } }
    },
  },
]

const encodedMutations: readonly [EncodedMutation, ...EncodedMutation[]] = [
  {
    name: "a flipped bit",
    apply: ({ response }, random) =>
      changeBytes(response, random, (bytes) => {
        const at = random.below(bytes.length)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
        return bytes
      }),
  },
  {
    name: "a changed byte",
    apply: ({ response }, random) =>
      changeBytes(response, random, (bytes) => {
        bytes[random.below(bytes.length)] = random.below(256)
        return bytes
      }),
  },
  {
    name: "a cut end",
    apply: ({ response }, random) =>
      changeBytes(response, random, (bytes) => bytes.subarray(0, random.below(bytes.length))),
  },
  {
    name: "added bytes",
    apply: ({ response }, random) =>
      changeBytes(response, random, (bytes) => Buffer.concat([bytes, random.bytes(1 + random.below(4))])),
  },
  {
    name: "a doubled part",
    apply: ({ response }, random) =>
      changeBytes(response, random, (bytes) =>
        Buffer.concat([bytes, bytes.subarray(random.below(bytes.length))]),
      ),
  },
  {
    name: "another encoding",
    apply: ({ response }, random) => {
      const name = random.pick(byteMembers)
      const value = response[name]
      if (typeof value !== "string") return
      response[name] = random.pick([
        `${value}=`,
        `${value}==`,
        Buffer.from(value, "base64url").toString("base64"),
        ` ${value}`,
        `${value}\n`,
        `${value}A`,
        `${value}é`,
      ])
    },
  },
  {
    name: "another type",
    apply: ({ response }, random) => {
      response[random.pick([...byteMembers, "transports"])] = random.pick<unknown>([
        null,
        7,
        {},
        [],
        true,
        "",
      ])
    },
  },
  {
    name: "another id",
    apply: (encoded, random) => {
      const id = random.pick<unknown>([toBase64URL(random.bytes(16)), "", 7, null, undefined])
      encoded["id"] = id
      if (random.chance(50)) encoded["rawId"] = id
    },
  },
  {
    name: "another credential type",
    apply: (encoded, random) => {
      encoded["type"] = random.pick<unknown>(["password", "", null, undefined, "Public-Key"])
    },
  },
  {
    name: "a client data text",
    apply: ({ response }, random) => {
      const text = Buffer.from(String(response["clientDataJSON"]), "base64url").toString()
      response["clientDataJSON"] = toBase64URL(
        Buffer.from(
          random.pick([`\uFEFF${text}`, `${text} `, `[${text}]`, `"${text}"`, text.toUpperCase(), "null"]),
        ),
      )
    },
  },
]

/** Well-formed values that the library encodes differently, or can't decode. */
const unusualCbor = [
  "fb 3ff8000000000000",
  "fa 3f800000",
  "f9 3e00",
  "1b ffffffffffffffff",
  "18 01",
  "f8 ff",
  "62 c3bc",
  "a1 f5 f4",
] as const

type Choices = readonly [unknown, ...unknown[]]

const types: Choices = ["webauthn.get", "webauthn.create", "payment.get", "", "Webauthn.create", null, 7]
const origins: Choices = [
  "https://evil.example",
  "https://example.com/",
  "https://example.com:443",
  "http://example.com",
  "https://EXAMPLE.com",
  "https://www.example.com",
  "https://example.com.evil.example",
  "null",
  "",
  null,
]
const loose: Choices = [true, false, "true", "false", 0, 1, null, {}]
const clientDataMembers = ["type", "challenge", "origin", "crossOrigin"] as const
const byteMembers = ["clientDataJSON", "attestationObject", "authenticatorData", "signature"] as const
const algorithms: readonly [unknown, ...unknown[]] = [
  -7,
  -8,
  -257,
  -35,
  -36,
  -37,
  -53,
  -48,
  -49,
  -50,
  0,
  "ES256",
  null,
]

function setKeyMember(
  { authenticatorData: { attested } }: ResponseParts,
  label: number,
  value: unknown,
): void {
  attested?.coseKey.set(label, value)
}

function randomCbor(random: Random, depth: number): unknown {
  const kind = random.below(depth > 0 ? 9 : 7)
  switch (kind) {
    case 0:
      return random.below(300) - 100
    case 1:
      return random.below(1000) / 8
    case 2:
      return BigInt(random.below(1000)) * 2n ** 40n
    case 3:
      return "text"
    case 4:
      return random.bytes(random.below(40))
    case 5:
      return random.chance(50)
    case 6:
      return null
    case 7:
      return [randomCbor(random, depth - 1), randomCbor(random, depth - 1)]
    default: {
      const map: CborMap = new Map()
      map.set(random.below(10), randomCbor(random, depth - 1))
      return map
    }
  }
}

/** Changes the bytes of one of the response's members. */
function changeBytes(
  response: Record<string, unknown>,
  random: Random,
  change: (bytes: Uint8Array) => Uint8Array,
): void {
  const names = byteMembers.filter((name) => response[name] !== undefined)
  const name = names[random.below(names.length)]
  if (name === undefined) return
  response[name] = toBase64URL(change(Buffer.from(String(response[name]), "base64url")))
}
