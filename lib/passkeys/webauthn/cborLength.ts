// Measures CBOR without decoding it, so that a value's length never depends on what a decoder makes of the value.

/**
 * Returns the length in bytes of the CBOR map that starts at `start`. Returns undefined if there is no well-formed map.
 * Items of indefinite length aren't supported: authenticators may not send them.
 * https://www.rfc-editor.org/rfc/rfc8949#section-3
 * https://fidoalliance.org/specs/fido-v2.1-ps-20210615/fido-client-to-authenticator-protocol-v2.1-ps-errata-20220621.html#message-encoding
 */
export function measureCborMap(bytes: Uint8Array<ArrayBuffer>, start: number): number | undefined {
  const view = new DataView(bytes.buffer)
  const first = bytes[start]
  if (first === undefined || first >> 5 !== majorType.map) return undefined
  let at = start
  // A counter instead of recursion: deeply nested data can't exhaust the stack.
  let itemsLeft = 1
  while (itemsLeft > 0) {
    const head = readHead(view, at)
    if (head === undefined) return undefined
    at += head.length
    itemsLeft -= 1
    switch (head.majorType) {
      case majorType.byteString:
      case majorType.textString:
        at += head.argument
        break
      case majorType.array:
        itemsLeft += head.argument
        break
      case majorType.map:
        itemsLeft += 2 * head.argument
        break
      case majorType.tag:
        itemsLeft += 1
        break
    }
    if (at > bytes.length) return undefined
  }
  return at - start
}

/** The major types with content after the head. In the others, the argument is the value. */
const majorType = { byteString: 2, textString: 3, array: 4, map: 5, tag: 6 } as const

interface Head {
  majorType: number
  /** The value, the length in bytes, or the number of items, depending on the major type. */
  argument: number
  length: number
}

/** Reads the head of an item. Returns undefined if it is cut off, reserved, or of indefinite length. */
function readHead(view: DataView, at: number): Head | undefined {
  if (at >= view.byteLength) return undefined
  const byte = view.getUint8(at)
  const type = byte >> 5
  const additional = byte & 0x1f
  if (additional < 24) return { majorType: type, argument: additional, length: 1 }
  const size = argumentSizes[additional]
  if (size === undefined || at + 1 + size > view.byteLength) return undefined
  return { majorType: type, argument: readArgument(view, at + 1, size), length: 1 + size }
}

/** The size of the argument in bytes, by the head's additional information. */
const argumentSizes: Partial<Record<number, 1 | 2 | 4 | 8>> = { 24: 1, 25: 2, 26: 4, 27: 8 }

function readArgument(view: DataView, at: number, size: 1 | 2 | 4 | 8): number {
  switch (size) {
    case 1:
      return view.getUint8(at)
    case 2:
      return view.getUint16(at)
    case 4:
      return view.getUint32(at)
    case 8:
      // Inexact above 2 ** 53. No length or count that fits into the bytes is that large.
      return Number(view.getBigUint64(at))
  }
}
