import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  createSoftwareAuthenticator,
  type SoftwareAlgorithm,
} from "@/lib/passkeys/testing/softwareAuthenticator"
import { listFields } from "./authenticatorDataFields"
import { toBase64URL, toHex, type Bytes } from "./base64url"
import { parseResponse, readResponseParts } from "./responseParts"

const origin = "https://example.com"
const creationOptions = {
  challenge: "AAAA",
  rp: { id: "example.com", name: "Example" },
  user: { id: "AAAA", name: "alice", displayName: "Alice" },
  pubKeyCredParams: [],
}

function register(algorithm: SoftwareAlgorithm = -7) {
  const authenticator = createSoftwareAuthenticator({ origin })
  const publicKey = authenticator.register(creationOptions, { algorithm })
  return { authenticator, publicKey, bytes: readAuthenticatorData(publicKey) }
}

function readAuthenticatorData(publicKey: unknown): Bytes {
  const { authenticatorData } = readResponseParts(publicKey)
  if (!authenticatorData) throw new Error("no authenticator data")
  return authenticatorData
}

function readValues(bytes: Bytes): Record<string, string> {
  return Object.fromEntries(listFields(bytes).map(({ name, value }) => [name, value]))
}

describe("listFields", () => {
  it("divides the authenticator data of a registration, down to the members of the key", () => {
    const { publicKey, bytes } = register()
    const values = readValues(bytes)
    expect(values).toMatchObject({
      "RP ID hash": "a379a6f6eeafb9a55e378c118034e2751e682fab9f2d30ab13d2125586ce1947",
      Flags: "01011101",
      "Signature counter": "0",
      "Public key: kty": "2 (EC2, a curve with two coordinates)",
      "Public key: alg": "-7 (ES256)",
      "Public key: crv": "1 (P-256)",
    })
    const credentialId = listFields(bytes).find(({ name }) => name === "Credential ID")
    expect(toBase64URL(bytes.slice(credentialId?.start, credentialId?.end))).toBe(publicKey.id)
    expect(values["AAGUID"]).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  })

  it.each<[SoftwareAlgorithm, string]>([
    [-8, "-8 (EdDSA)"],
    [-257, "-257 (RS256)"],
    [-48, "-48 (ML-DSA-44)"],
    [-49, "-49 (ML-DSA-65)"],
    [-50, "-50 (ML-DSA-87)"],
  ])("names the algorithm %i", (algorithm, name) => {
    expect(readValues(register(algorithm).bytes)["Public key: alg"]).toBe(name)
  })

  it("shows a post-quantum key as one member", () => {
    const fields = listFields(register(-49).bytes)
    expect(fields.find(({ name }) => name === "Public key: kty")?.value).toBe(
      "7 (AKP, a key for one algorithm)",
    )
    const key = fields.find(({ name }) => name === "Public key: pub")
    // 1952 bytes, with the member's key and length.
    expect((key?.end ?? 0) - (key?.start ?? 0)).toBe(1952 + 4)
    expect(fields.at(-1)).toBe(key)
  })

  it.each<[SoftwareAlgorithm, string[]]>([
    [-7, ["kty", "alg", "crv", "x", "y"]],
    [-8, ["kty", "alg", "crv", "x"]],
    [-257, ["kty", "alg", "n", "e"]],
  ])("names every member of a key with the algorithm %i", (algorithm, members) => {
    const names = Object.keys(readValues(register(algorithm).bytes))
    expect(names.filter((name) => name.startsWith("Public key: "))).toEqual(
      members.map((member) => `Public key: ${member}`),
    )
  })

  it("divides the authenticator data of an authentication", () => {
    const { authenticator } = register()
    const publicKey = authenticator.authenticate(
      { challenge: "AAAA", rpId: "example.com" },
      { signCount: 258 },
    )
    expect(listFields(readAuthenticatorData(publicKey))).toMatchObject([
      { name: "RP ID hash", start: 0, end: 32 },
      { name: "Flags", start: 32, end: 33, value: "00011101" },
      { name: "Signature counter", start: 33, end: 37, value: "258" },
    ])
  })

  it("names the RP ID whose hash it is, if that is known", () => {
    const { bytes } = register()
    expect(listFields(bytes, "example.com")[0]?.meaning).toContain("the site’s RP ID, “example.com”.")
    expect(listFields(bytes)[0]?.meaning).toContain("the site’s RP ID.")
  })

  it("lists extensions", () => {
    const bytes = register().bytes
    bytes.set([(bytes[32] ?? 0) | 0x80], 32)
    const withExtensions = new Uint8Array([...bytes, 0xa1, 0x61, 0x78, 0xf5])
    expect(readValues(withExtensions)).toMatchObject({ Extension: "a1", "Extension: x": "true" })
  })

  it("shows bytes that it can't read as the last field", () => {
    expect(listFields(new Uint8Array(3))).toMatchObject([{ name: "Unreadable", start: 0, end: 3 }])
    const bytes = register().bytes
    expect(listFields(bytes.slice(0, -3)).at(-1)).toMatchObject({ name: "Unreadable", end: bytes.length - 3 })
    expect(listFields(new Uint8Array([...bytes, 1])).at(-1)).toMatchObject({
      name: "Unreadable",
      value: "01",
    })
  })

  it("covers every byte of any bytes, once and in order", () => {
    const { bytes } = register()
    const changed = fc.tuple(fc.nat(bytes.length), fc.uint8Array({ maxLength: 30 })).map(([at, inserted]) => {
      return new Uint8Array([...bytes.slice(0, at), ...inserted, ...bytes.slice(at)])
    })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), changed), (any) => {
        const copy = new Uint8Array(any)
        const fields = listFields(copy)
        const covered = fields.map(({ start, end }) => toHex(copy.slice(start, end))).join("")
        expect(covered).toBe(toHex(copy))
        fields.slice(1).forEach(({ start }, index) => expect(start).toBe(fields[index]?.end))
      }),
      { numRuns: 500 },
    )
  })
})

describe("parseResponse", () => {
  const response = { clientDataJSON: "AAAA" }

  it("accepts a response on its own and in a request", () => {
    expect(parseResponse(JSON.stringify({ id: "AAAA", response }))).toEqual({ response })
    expect(parseResponse(JSON.stringify({ publicKey: { id: "AAAA", response } }))).toEqual({ response })
  })

  it.each(["", "{", "null", "[]", "{}", '{"response":{}}', '{"response":null}', '{"publicKey":1}'])(
    "returns undefined for %s",
    (text) => {
      expect(parseResponse(text)).toBeUndefined()
    },
  )
})

describe("readResponseParts", () => {
  it("reads the client data with members that aren't in the specification", () => {
    const clientDataJSON = toBase64URL(new TextEncoder().encode(`{"type":"webauthn.get","other":1}`))
    const { clientData, clientDataText } = readResponseParts({ response: { clientDataJSON } })
    expect(clientData).toEqual({ type: "webauthn.get", other: 1 })
    expect(clientDataText).toBe(`{"type":"webauthn.get","other":1}`)
  })

  it("returns nothing for arbitrary JSON, and never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (any) => {
        expect(readResponseParts(any).authenticatorData).toBeUndefined()
        readResponseParts({
          response: { clientDataJSON: any, attestationObject: any, authenticatorData: any },
        })
      }),
    )
  })
})
