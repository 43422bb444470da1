import { describe, expect, it } from "vitest"
import { createDashboardFixture } from "./testing/fixture"

describe("findUserWithPasskeys", () => {
  it("returns the user with all passkeys and their details", async () => {
    const { dashboard, state } = createDashboardFixture([{ userId: "u/1" }])
    state.passkeys.set("AAAA", {
      credentialId: "AAAA",
      userId: "u/1",
      rpId: "old.example.com",
      isUserHandleUnknown: false,
      publicKey: new Uint8Array([1]),
      signCount: 4_294_967_295,
      transports: ["nfc", "usb"],
      aaguid: "00000000-0000-0000-0000-000000000000",
      isBackupEligible: true,
      isBackedUp: false,
      displayName: null,
      createdAt: new Date("2026-01-02T03:04:05Z"),
      lastUsedAt: null,
      lastUsedFrom: null,
    })
    const found = await dashboard.findUserWithPasskeys("u/1")
    expect(found?.user.userId).toBe("u/1")
    expect(found?.passkeys).toEqual([
      {
        credentialId: "AAAA",
        displayName: null,
        createdAt: "2026-01-02T03:04:05.000Z",
        lastUsedAt: null,
        lastUsedFrom: null,
        isSynced: false,
        isBackupEligible: true,
        transports: ["nfc", "usb"],
        aaguid: "00000000-0000-0000-0000-000000000000",
        worksOnlyOn: "old.example.com",
        signCount: 4_294_967_295,
      },
    ])
  })

  it("returns undefined for an unknown ID", async () => {
    const { dashboard } = createDashboardFixture([{ userId: "u/1" }])
    expect(await dashboard.findUserWithPasskeys("u")).toBeUndefined()
  })
})
