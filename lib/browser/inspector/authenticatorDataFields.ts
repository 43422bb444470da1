// Divides authenticator data into its fields, so that the inspector can show which byte means what.
// https://www.w3.org/TR/webauthn-3/#authenticator-data

import { toBase64URL, toHex, type Bytes } from "./base64url"
import { decodeCbor, findMember, isMap, type CborMember, type CborValue } from "./cbor"

/** A field, and the bytes that it takes. */
export interface ByteField {
  name: string
  start: number
  /** The index of the first byte after the field. */
  end: number
  value: string
  meaning: string
}

/**
 * Returns the fields in order. Bytes that can't be read are the last field.
 *
 * @param rpId - The RP ID whose hash the data contains, if known.
 */
export function listFields(bytes: Bytes, rpId?: string): ByteField[] {
  if (bytes.length < 37) return [toUnreadable(bytes, 0)]
  const flags = bytes[32] ?? 0
  const site = rpId === undefined ? "the site’s RP ID" : `the site’s RP ID, “${rpId}”`
  const fields = [
    toField("RP ID hash", bytes, 0, 32, `The SHA-256 hash of ${site}. It ties the response to this site.`),
    { ...toField("Flags", bytes, 32, 33, describeFlags(flags)), value: flags.toString(2).padStart(8, "0") },
    {
      ...toField(
        "Signature counter",
        bytes,
        33,
        37,
        "How often the passkey was used. 0 if the device doesn’t count.",
      ),
      value: String(new DataView(bytes.buffer).getUint32(33)),
    },
  ]
  if (flags & 0x40) fields.push(...listCredentialFields(bytes))
  if (flags & 0x80) fields.push(...listMapFields(bytes, fields.at(-1)?.end ?? 37, "Extension"))
  const end = fields.at(-1)?.end ?? 37
  return end < bytes.length ? [...fields, toUnreadable(bytes, end)] : fields
}

/** The flags by bit, from the lowest. https://www.w3.org/TR/webauthn-3/#flags */
export const flags = [
  {
    name: "UP",
    title: "User present",
    meaning:
      "Someone touched the device or answered its prompt. 0 means that software alone could have done this.",
  },
  { name: "RFU1", title: "Reserved", meaning: "Reserved for future use." },
  { name: "UV", title: "User verified", meaning: "The device checked a fingerprint, face, or PIN." },
  {
    name: "BE",
    title: "Backup eligible",
    meaning: "The passkey can be synced to other devices. This never changes.",
  },
  { name: "BS", title: "Backed up", meaning: "The passkey is synced right now." },
  { name: "RFU2", title: "Reserved", meaning: "Reserved for future use." },
  {
    name: "AT",
    title: "Attested credential data",
    meaning: "A new passkey follows: its ID and its public key.",
  },
  { name: "ED", title: "Extension data", meaning: "Results of extensions follow." },
] as const

function describeFlags(byte: number): string {
  const names = flags.filter((_, bit) => byte & (1 << bit)).map(({ name }) => name)
  return `Eight bits. Set here: ${names.join(", ") || "none"}.`
}

function listCredentialFields(bytes: Bytes): ByteField[] {
  if (bytes.length < 55) return []
  const length = new DataView(bytes.buffer).getUint16(53)
  const idEnd = 55 + length
  const aaguid = toField(
    "AAGUID",
    bytes,
    37,
    53,
    "The model of the authenticator or password manager, if it says.",
  )
  return [
    { ...aaguid, value: aaguid.value.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-") },
    { ...toField("Credential ID length", bytes, 53, 55, "In bytes."), value: String(length) },
    {
      ...toField("Credential ID", bytes, 55, idEnd, "Identifies the passkey. It isn’t secret."),
      value: toBase64URL(bytes.slice(55, idEnd)),
    },
    ...listMapFields(bytes, idEnd, "Public key"),
  ]
}

function listMapFields(bytes: Bytes, start: number, name: string): ByteField[] {
  const map = decodeCbor(bytes, start)
  if (!map || !isMap(map.value)) return []
  const head = toField(
    name,
    bytes,
    start,
    map.value[0]?.start ?? map.end,
    name === "Public key"
      ? `A COSE key: a CBOR map with ${map.value.length} members. The server stores these bytes in the column publicKey of the table Passkey.`
      : `A CBOR map with ${map.value.length} members.`,
  )
  const members = name === "Public key" ? findCoseMembers(findMember(map.value, 1)) : noMembers
  return [head, ...map.value.map((member) => toMemberField(bytes, member, name, members))]
}

function toMemberField(
  bytes: Bytes,
  { key, value, start, end }: CborMember,
  name: string,
  members: ReadonlyMap<CborValue, CoseMember>,
): ByteField {
  const known = members.get(key)
  return {
    ...toField(
      `${name}: ${known?.name ?? describe(key)}`,
      bytes,
      start,
      end,
      known?.meaning ?? "A member of the map.",
    ),
    value: known?.values?.get(value) ?? describe(value),
  }
}

interface CoseMember {
  name: string
  meaning: string
  values?: Map<CborValue, string>
}

const noMembers = new Map<CborValue, CoseMember>()

/** https://www.rfc-editor.org/rfc/rfc9053#section-7 */
const sharedMembers: [CborValue, CoseMember][] = [
  [
    1,
    {
      name: "kty",
      meaning: "The type of the key.",
      values: new Map([
        [1, "1 (OKP, an Edwards curve)"],
        [2, "2 (EC2, a curve with two coordinates)"],
        [3, "3 (RSA)"],
        [7, "7 (AKP, a key for one algorithm)"],
      ]),
    },
  ],
  [
    3,
    {
      name: "alg",
      meaning: "The algorithm of its signatures.",
      values: new Map([
        [-7, "-7 (ES256)"],
        [-8, "-8 (EdDSA)"],
        [-35, "-35 (ES384)"],
        [-48, "-48 (ML-DSA-44)"],
        [-49, "-49 (ML-DSA-65)"],
        [-50, "-50 (ML-DSA-87)"],
        [-257, "-257 (RS256)"],
      ]),
    },
  ],
]

const curveMember: [CborValue, CoseMember] = [
  -1,
  {
    name: "crv",
    meaning: "The curve.",
    values: new Map([
      [1, "1 (P-256)"],
      [2, "2 (P-384)"],
      [6, "6 (Ed25519)"],
    ]),
  },
]

/**
 * Returns the members of a key of this type. The same number means something else in another type.
 * RSA: https://www.rfc-editor.org/rfc/rfc8230#section-4
 */
function findCoseMembers(keyType: CborValue | undefined): ReadonlyMap<CborValue, CoseMember> {
  switch (keyType) {
    case 1:
      return new Map([...sharedMembers, curveMember, [-2, { name: "x", meaning: "The public key." }]])
    case 2:
      return new Map([
        ...sharedMembers,
        curveMember,
        [-2, { name: "x", meaning: "The x coordinate of the public key, a point on the curve." }],
        [-3, { name: "y", meaning: "The y coordinate of the public key." }],
      ])
    case 3:
      return new Map([
        ...sharedMembers,
        [-1, { name: "n", meaning: "The modulus of the public key." }],
        [-2, { name: "e", meaning: "The exponent of the public key." }],
      ])
    case 7:
      return new Map([...sharedMembers, [-1, { name: "pub", meaning: "The public key." }]])
    default:
      return new Map(sharedMembers)
  }
}

function describe(value: CborValue): string {
  if (value instanceof Uint8Array) return toHex(value)
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value)
}

function toField(name: string, bytes: Bytes, start: number, end: number, meaning: string): ByteField {
  const last = Math.min(end, bytes.length)
  return { name, start, end: last, value: toHex(bytes.slice(start, last)), meaning }
}

function toUnreadable(bytes: Bytes, start: number): ByteField {
  return toField("Unreadable", bytes, start, bytes.length, "These bytes don’t belong to any field.")
}
