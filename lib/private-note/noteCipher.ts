// Encrypts a note in the browser, with WebCrypto alone. A random data key encrypts the note. For each passkey, a key derived
// from its PRF output encrypts the data key.
// https://www.w3.org/TR/webauthn-3/#prf-extension
//
// Both formats start with a version byte, so that they can change:
//   note:        1, nonce (12), AES-256-GCM(text)
//   wrapped key: 1, HKDF salt (32), nonce (12), AES-256-GCM(data key)
// The additional authenticated data binds a note to its account and revision, and a wrapped key to its account and passkey.
// So the server can't pass off one account's data, another passkey's key, or a mixture of two revisions.

import { fromBase64URL, toBase64URL, type Bytes } from "./base64url"
import { noteOverheadBytes, revisionBytes, wrappedKeyBytes } from "./limits"

const formatVersion = 1
const nonceBytes = 12
const saltBytes = 32

/** What every passkey is asked for. Browsers hash it with a prefix, and each passkey returns something else for it. */
export const prfInput: Bytes = new TextEncoder().encode("passkeys/private-note/v1")

/** What a note is bound to. */
export interface NoteContext {
  /** The account's user handle, as base64url. */
  account: string
  revision: string
}

/** What a wrapped key is bound to. */
export interface NoteKeyContext {
  account: string
  credentialId: string
}

/** Creates a random data key. It can be exported, so that it can be wrapped for more passkeys. */
export function createNoteKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"])
}

export function createRevision(): string {
  return toBase64URL(crypto.getRandomValues(new Uint8Array(revisionBytes)))
}

/** Encrypts a note. Each call uses another nonce. */
export async function encryptNote(key: CryptoKey, text: string, context: NoteContext): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const additionalData = toContentLabel(context)
  const encrypted = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData },
    key,
    new TextEncoder().encode(text),
  )
  return toBase64URL(concat(Uint8Array.of(formatVersion), iv, new Uint8Array(encrypted)))
}

/** Decrypts a note. Returns undefined if it was encrypted with another key or for another context, or was changed. */
export function decryptNote(
  key: CryptoKey,
  ciphertext: string,
  context: NoteContext,
): Promise<string | undefined> {
  return orUndefined(async () => {
    const bytes = readFormat(ciphertext)
    if (bytes.length < noteOverheadBytes) return undefined
    const iv = bytes.slice(1, 1 + nonceBytes)
    const additionalData = toContentLabel(context)
    const algorithm = { name: "AES-GCM", iv, additionalData }
    const decrypted = await crypto.subtle.decrypt(algorithm, key, bytes.slice(1 + nonceBytes))
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(decrypted)
  })
}

/**
 * Encrypts the data key for a passkey.
 *
 * @param secret - The passkey's PRF output for `prfInput`.
 */
export async function wrapNoteKey(key: CryptoKey, secret: Bytes, context: NoteKeyContext): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes))
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const label = toKeyLabel(context)
  const wrappingKey = await deriveWrappingKey(secret, salt, label)
  const algorithm = { name: "AES-GCM", iv, additionalData: label }
  const wrapped = await crypto.subtle.wrapKey("raw", key, wrappingKey, algorithm)
  return toBase64URL(concat(Uint8Array.of(formatVersion), salt, iv, new Uint8Array(wrapped)))
}

/** Decrypts the data key. Returns undefined if it was wrapped with another secret or for another context, or was changed. */
export function unwrapNoteKey(
  wrappedKey: string,
  secret: Bytes,
  context: NoteKeyContext,
): Promise<CryptoKey | undefined> {
  return orUndefined(async () => {
    const bytes = readFormat(wrappedKey)
    if (bytes.length !== wrappedKeyBytes) return undefined
    const salt = bytes.slice(1, 1 + saltBytes)
    const iv = bytes.slice(1 + saltBytes, 1 + saltBytes + nonceBytes)
    const label = toKeyLabel(context)
    const wrappingKey = await deriveWrappingKey(secret, salt, label)
    return crypto.subtle.unwrapKey(
      "raw",
      bytes.slice(1 + saltBytes + nonceBytes),
      wrappingKey,
      { name: "AES-GCM", iv, additionalData: label },
      { name: "AES-GCM", length: 256 },
      true,
      ["encrypt", "decrypt"],
    )
  })
}

/** A new salt makes a new key for each wrapped key, so no key ever encrypts twice. */
async function deriveWrappingKey(secret: Bytes, salt: Bytes, info: Bytes): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"])
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt, info },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["wrapKey", "unwrapKey"],
  )
}

/** Neither base64url member can contain the separator, so different contexts have different labels. */
function toContentLabel({ account, revision }: NoteContext): Bytes {
  return new TextEncoder().encode(`passkeys/private-note/v1/content/${account}/${revision}`)
}

function toKeyLabel({ account, credentialId }: NoteKeyContext): Bytes {
  return new TextEncoder().encode(`passkeys/private-note/v1/key/${account}/${credentialId}`)
}

function readFormat(text: string): Bytes {
  const bytes = fromBase64URL(text)
  if (bytes[0] !== formatVersion) throw new Error("The format is unknown.")
  return bytes
}

async function orUndefined<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work()
  } catch {
    // WebCrypto doesn't say why.
    return undefined
  }
}

function concat(...parts: Bytes[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}
