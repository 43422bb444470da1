// A decoder for the CBOR in WebAuthn responses. It reports where each item ends, so that the inspector can show its bytes.
// https://www.rfc-editor.org/rfc/rfc8949#section-3

import type { Bytes } from "./base64url"

export interface CborItem {
  value: CborValue
  /** The index of the first byte after the item. */
  end: number
}

export type CborValue = number | string | boolean | null | Bytes | CborValue[] | CborMember[]

/** A member of a map. */
export interface CborMember {
  key: CborValue
  value: CborValue
  /** Where the key starts and the value ends. */
  start: number
  end: number
}

/** Deeper data isn't decoded. No authenticator sends it, and it could exhaust the stack. */
const maxDepth = 8

/** Decodes the item at `start`. Returns undefined if it is malformed or of a kind that authenticators may not send. */
export function decodeCbor(bytes: Bytes, start: number, depth = 0): CborItem | undefined {
  const head = readHead(bytes, start)
  if (!head || depth > maxDepth) return undefined
  const { majorType, argument, end } = head
  switch (majorType) {
    case 0:
      return { value: argument, end }
    case 1:
      return { value: -1 - argument, end }
    case 2:
    case 3: {
      const content = bytes.slice(end, end + argument)
      if (content.length !== argument) return undefined
      return { value: majorType === 2 ? content : new TextDecoder().decode(content), end: end + argument }
    }
    case 4:
      return decodeArray(bytes, end, argument, depth)
    case 5:
      return decodeMap(bytes, end, argument, depth)
    case 7:
      return decodeSimple(argument, end, bytes[start])
    default:
      return undefined
  }
}

/** Returns the value of a map's member, or undefined. */
export function findMember(value: CborValue | undefined, key: string | number): CborValue | undefined {
  if (!isMap(value)) return undefined
  return value.find((member) => member.key === key)?.value
}

export function isMap(value: CborValue | undefined): value is CborMember[] {
  return Array.isArray(value) && value.every((item) => isMember(item))
}

function isMember(item: CborValue | CborMember): item is CborMember {
  return typeof item === "object" && item !== null && "key" in item
}

function decodeArray(bytes: Bytes, start: number, length: number, depth: number): CborItem | undefined {
  const value: CborValue[] = []
  let end = start
  for (let index = 0; index < length; index += 1) {
    const item = decodeCbor(bytes, end, depth + 1)
    if (!item) return undefined
    value.push(item.value)
    end = item.end
  }
  return { value, end }
}

function decodeMap(bytes: Bytes, start: number, length: number, depth: number): CborItem | undefined {
  const value: CborMember[] = []
  let end = start
  for (let index = 0; index < length; index += 1) {
    const key = decodeCbor(bytes, end, depth + 1)
    const member = key && decodeCbor(bytes, key.end, depth + 1)
    if (!member) return undefined
    value.push({ key: key.value, value: member.value, start: end, end: member.end })
    end = member.end
  }
  return { value, end }
}

function decodeSimple(argument: number, end: number, first: number | undefined): CborItem | undefined {
  const simpleValues = new Map<number, boolean | null>([
    [20, false],
    [21, true],
    [22, null],
  ])
  const value = (first ?? 0) < 0xf8 ? simpleValues.get(argument) : undefined
  return value === undefined ? undefined : { value, end }
}

function readHead(
  bytes: Bytes,
  start: number,
): { majorType: number; argument: number; end: number } | undefined {
  const byte = bytes[start]
  if (byte === undefined) return undefined
  const majorType = byte >> 5
  const additional = byte & 0x1f
  if (additional < 24) return { majorType, argument: additional, end: start + 1 }
  // Eight-byte arguments and items of indefinite length don't occur in WebAuthn.
  const size = [1, 2, 4][additional - 24]
  if (size === undefined || start + size >= bytes.length) return undefined
  const argument = bytes.slice(start + 1, start + 1 + size).reduce((sum, each) => sum * 256 + each, 0)
  return { majorType, argument, end: start + 1 + size }
}
