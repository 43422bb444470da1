import { describe, expect, it } from "vitest"
import type { PasskeyDetails } from "../../passkeys"
import { findPasskeyToReplace } from "./findPasskeyToReplace"

describe("findPasskeyToReplace", () => {
  const passkey = (credentialId: string, createdAt: string, lastUsedAt: string | null): PasskeyDetails => ({
    credentialId,
    displayName: null,
    createdAt: `${createdAt}T00:00:00.000Z`,
    lastUsedAt: lastUsedAt && `${lastUsedAt}T00:00:00.000Z`,
    lastUsedFrom: null,
    isSynced: true,
    isBackupEligible: true,
    transports: [],
    aaguid: "00000000-0000-0000-0000-000000000000",
    worksOnlyOn: null,
  })
  const passkeys = [
    passkey("used late", "2026-01-01", "2026-04-01"),
    passkey("used early", "2026-01-02", "2026-02-01"),
    passkey("never used", "2026-03-01", null),
  ]

  it("finds nothing below the limit", () => {
    expect(findPasskeyToReplace({ passkeys, maxPasskeys: 4 })).toBeUndefined()
  })

  it("finds the least recently used one; one that was never used counts from its creation", () => {
    expect(findPasskeyToReplace({ passkeys, maxPasskeys: 3 })?.credentialId).toBe("used early")
    const rest = passkeys.filter(({ credentialId }) => credentialId !== "used early")
    expect(findPasskeyToReplace({ passkeys: rest, maxPasskeys: 2 })?.credentialId).toBe("never used")
  })

  it("finds a passkey that doesn't work on this site first", () => {
    const elsewhere = { ...passkey("elsewhere", "2026-05-01", "2026-06-01"), worksOnlyOn: "old.example.com" }
    expect(findPasskeyToReplace({ passkeys: [...passkeys, elsewhere], maxPasskeys: 4 })).toBe(elsewhere)
  })
})
