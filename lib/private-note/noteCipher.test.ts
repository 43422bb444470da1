import { describe, expect, it } from "vitest"
import { fromBase64URL, toBase64URL, type Bytes } from "./base64url"
import { maxNoteBytes, noteOverheadBytes, toBase64URLLength, wrappedKeyBytes } from "./limits"
import {
  createNoteKey,
  createRevision,
  decryptNote,
  encryptNote,
  unwrapNoteKey,
  wrapNoteKey,
} from "./noteCipher"

const secret = new Uint8Array(32).fill(1)
const otherSecret = new Uint8Array(32).fill(2)
const context = { account: "YWxpY2U", revision: "cjE" }
const keyContext = { account: "YWxpY2U", credentialId: "YTE" }

const flip = (text: string, at: number) => {
  const bytes: Bytes = fromBase64URL(text)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return toBase64URL(bytes)
}

describe("a private note", () => {
  it("is decrypted with a key that was unwrapped with the passkey's secret", async () => {
    const key = await createNoteKey()
    const text = "Grüße 👩🏽‍🚀\nline two"
    const ciphertext = await encryptNote(key, text, context)
    const wrapped = await wrapNoteKey(key, secret, keyContext)
    const unwrapped = await unwrapNoteKey(wrapped, secret, keyContext)
    if (!unwrapped) throw new Error("the key can't be unwrapped")
    expect(await decryptNote(unwrapped, ciphertext, context)).toBe(text)
  })

  it("can be opened by several passkeys, each with its own wrapped key", async () => {
    const key = await createNoteKey()
    const ciphertext = await encryptNote(key, "text", context)
    const first = await unwrapNoteKey(await wrapNoteKey(key, secret, keyContext), secret, keyContext)
    if (!first) throw new Error("the key can't be unwrapped")
    const otherContext = { ...keyContext, credentialId: "YTI" }
    const wrappedAgain = await wrapNoteKey(first, otherSecret, otherContext)
    const second = await unwrapNoteKey(wrappedAgain, otherSecret, otherContext)
    if (!second) throw new Error("the key can't be unwrapped")
    expect(await decryptNote(second, ciphertext, context)).toBe("text")
  })

  it.each([
    ["another account", { ...context, account: "Ym9i" }],
    ["another revision", { ...context, revision: "cjI" }],
  ])("isn't decrypted for %s", async (_, otherContext) => {
    const key = await createNoteKey()
    expect(await decryptNote(key, await encryptNote(key, "text", context), otherContext)).toBeUndefined()
  })

  it("isn't decrypted with another key", async () => {
    const ciphertext = await encryptNote(await createNoteKey(), "text", context)
    expect(await decryptNote(await createNoteKey(), ciphertext, context)).toBeUndefined()
  })

  it.each([0, 1, 12, 13, 16, 32])("isn't decrypted if byte %i was changed", async (at) => {
    const key = await createNoteKey()
    const ciphertext = await encryptNote(key, "text", context)
    expect(await decryptNote(key, flip(ciphertext, at), context)).toBeUndefined()
  })

  it.each(["", "AQ", "not base64url!"])("isn't decrypted from %j", async (ciphertext) => {
    expect(await decryptNote(await createNoteKey(), ciphertext, context)).toBeUndefined()
    expect(await unwrapNoteKey(ciphertext, secret, keyContext)).toBeUndefined()
  })

  it("looks different each time, and reveals nothing but its length", async () => {
    const key = await createNoteKey()
    const ciphertexts = [await encryptNote(key, "text", context), await encryptNote(key, "text", context)]
    expect(new Set(ciphertexts).size).toBe(2)
    expect(ciphertexts.map((each) => fromBase64URL(each).length)).toEqual([4 + 29, 4 + 29])
  })

  it("has the sizes that the server checks", async () => {
    const key = await createNoteKey()
    const longest = await encryptNote(key, "x".repeat(maxNoteBytes), context)
    expect(longest).toHaveLength(toBase64URLLength(maxNoteBytes + noteOverheadBytes))
    expect(await wrapNoteKey(key, secret, keyContext)).toHaveLength(toBase64URLLength(wrappedKeyBytes))
    expect(createRevision()).toHaveLength(22)
  })
})

describe("a wrapped key", () => {
  it.each([
    ["another secret", otherSecret, keyContext],
    ["another account", secret, { ...keyContext, account: "Ym9i" }],
    ["another passkey", secret, { ...keyContext, credentialId: "YTI" }],
  ])("isn't unwrapped with %s", async (_, otherSecretOrSame, otherContext) => {
    const wrapped = await wrapNoteKey(await createNoteKey(), secret, keyContext)
    expect(await unwrapNoteKey(wrapped, otherSecretOrSame, otherContext)).toBeUndefined()
  })

  it.each([0, 1, 33, 45, 92])("isn't unwrapped if byte %i was changed", async (at) => {
    const wrapped = await wrapNoteKey(await createNoteKey(), secret, keyContext)
    expect(await unwrapNoteKey(flip(wrapped, at), secret, keyContext)).toBeUndefined()
  })
})
