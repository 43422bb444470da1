// Conversions between bytes and text. The inspector's input can be malformed, so nothing here throws.

export type Bytes = Uint8Array<ArrayBuffer>

/** Returns the bytes of a base64url or base64 string, or undefined if it's neither. */
export function fromBase64URL(text: unknown): Bytes | undefined {
  if (typeof text !== "string") return undefined
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** Returns bytes as base64url without padding. */
export function toBase64URL(bytes: Bytes): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

/** Returns bytes as two hexadecimal digits each, without spaces. */
export function toHex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
