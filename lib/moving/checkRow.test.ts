import { describe, expect, it } from "vitest"
import { nodeSignatures } from "../nodeSignatures"
import { checkPasskey, checkUser, type RowRules } from "./checkRow"
import type { SourcePasskey, SourceRow } from "./types"

const rules: RowRules = {
  rpId: "example.com",
  kind: "account",
  canImport: nodeSignatures.canImport,
  now: new Date("2026-08-01T12:00:00.000Z"),
  createUserHandle: () => "made-up",
}

const passkey: SourcePasskey = {
  credentialId: "AAAA",
  publicKey:
    "pQECAyYgASFYIHeVXR5wIxSKf_CyGGouOUStSyiWu6ttRODnQvlL-2d-IlggbzZsuTbN6T4M4X23KLY7HR9hFjvdR_iByFgVsNKzn28",
  signCount: 7,
  isBackupEligible: true,
  isBackedUp: true,
}

async function reasonOf(changes: Partial<SourcePasskey>): Promise<string> {
  const checked = await checkPasskey({ ...passkey, ...changes }, "handle", rules)
  return checked.ok ? "accepted" : checked.error.reason
}

describe("checkPasskey", () => {
  it("accepts a passkey with only what is needed", async () => {
    expect(await checkPasskey({ ...passkey, userHandle: "AQID" }, "AQID", rules)).toMatchObject({
      ok: true,
      data: {
        credentialId: "AAAA",
        rpId: "example.com",
        signCount: 7,
        transports: [],
        aaguid: "00000000-0000-0000-0000-000000000000",
        createdAt: "2026-08-01T12:00:00.000Z",
        lastUsedAt: null,
        isUserHandleUnknown: false,
      },
    })
  })

  it("doesn't take a passkey for backed up that can't be", async () => {
    const checked = await checkPasskey({ ...passkey, isBackupEligible: false }, "AAAA", rules)
    expect(checked).toMatchObject({ ok: true, data: { isBackupEligible: false, isBackedUp: false } })
  })

  it("notes a user handle that is missing or isn't the user's", async () => {
    for (const userHandle of [undefined, "BBBB"]) {
      const checked = await checkPasskey({ ...passkey, userHandle }, "AAAA", rules)
      expect(checked.ok && checked.data.isUserHandleUnknown).toBe(true)
    }
  })

  it.each<[Partial<SourcePasskey>, RegExp]>([
    [{ credentialId: "not base64!" }, /^the credential ID isn't base64url$/],
    [{ credentialId: "" }, /^the credential ID isn't base64url$/],
    [{ credentialId: new Uint8Array(1024) }, /^the credential ID has 1024 bytes; WebAuthn allows 1023$/],
    [{ publicKey: undefined }, /^the public key isn't base64/],
    [{ publicKey: "AAAA" }, /^the public key can't be used/],
    // The point isn't on the curve.
    [{ publicKey: String(passkey.publicKey).replace(/28$/, "38") }, /^the public key can't be used/],
    [{ signCount: -1 }, /^the signature counter must be/],
    [{ signCount: 4_294_967_296 }, /^the signature counter must be/],
    [{ signCount: null }, /^the signature counter must be/],
    [{ isBackupEligible: undefined }, /^it isn't known whether the passkey can be backed up$/],
    [{ rpId: "old.example.com" }, /^the passkey only works on old\.example\.com, not on example\.com$/],
    [{ userHandle: "a".repeat(87) }, /^the user handle has 65 bytes; WebAuthn allows 64$/],
  ])("rejects %j", async (changes, reason) => {
    expect(await reasonOf(changes)).toMatch(reason)
  })
})

describe("checkUser", () => {
  const row: SourceRow = { userId: "1", userName: "alice@example.com" }

  it("makes up a user handle if there is none", () => {
    expect(checkUser(row, rules)).toMatchObject({
      data: { hasOwnHandle: false, user: { userHandle: "made-up", account: { email: null } } },
    })
    expect(checkUser({ ...row, userHandle: "AQID" }, rules)).toMatchObject({
      data: { hasOwnHandle: true, user: { userHandle: "AQID" } },
    })
  })

  it("takes the kind of user from the source, or else from the operator", () => {
    expect(checkUser({ ...row, kind: "backend" }, rules)).toMatchObject({ data: { user: { account: null } } })
    expect(checkUser(row, { ...rules, kind: "backend" })).toMatchObject({ data: { user: { account: null } } })
  })

  it.each<[Partial<SourceRow>, RegExp]>([
    [{ userId: "" }, /^the user ID can't be used: userId must not be empty$/],
    [{ userId: "a".repeat(256) }, /^the user ID can't be used/],
    [{ userName: null }, /^the name can't be used: it is empty$/],
    [{ userName: "a".repeat(255) }, /^the name can't be used: it is longer than 254 characters$/],
    [{ userName: "a\u202eb" }, /^the name can't be used: it contains /],
    [{ userName: "a\u0000b", kind: "backend" }, /^the name can't be used: emailOrUsername/],
    [{ email: "nobody" }, /^"nobody" isn't an email address$/],
  ])("rejects %j", (changes, reason) => {
    const checked = checkUser({ ...row, ...changes }, rules)
    expect(checked.ok ? "accepted" : checked.error.reason).toMatch(reason)
  })
})
