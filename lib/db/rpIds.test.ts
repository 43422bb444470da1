import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addAccount, addPasskeyTo, toPasskey } from "../accounts/testing/storedAccounts"
import { providers } from "./provider"
import { countLockedOutUsers, fillRpIds } from "./rpIds"
import { toStores } from "./testing/emptyStores"
import { createTestDatabases, type TestDatabases } from "./testing/testDatabases"

describe.each(providers)("the RP IDs of passkeys on %s", (provider) => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
  })
  afterAll(() => databases.remove())

  it("are filled with the site's RP ID if they weren't recorded, and kept if they were", async () => {
    const prisma = await databases.createClient()
    const stores = toStores(prisma)
    await addAccount(stores, "alice", "recorded")
    await addPasskeyTo(stores, "alice", "unrecorded")
    await prisma.passkey.update({ where: { credentialId: "unrecorded" }, data: { rpId: null } })
    expect(await countLockedOutUsers(prisma, "example.com")).toEqual({ users: 0, rpIds: [] })
    // Passkeys without an RP ID count as usable until they are filled.
    expect(await countLockedOutUsers(prisma, "example.org")).toEqual({ users: 0, rpIds: ["example.com"] })
    expect(await fillRpIds(prisma, "example.org")).toBe(1)
    expect(await fillRpIds(prisma, "example.org")).toBe(0)
    const rpIds = (await stores.passkeyStore.listPasskeys("alice")).map(({ rpId }) => rpId)
    expect(rpIds.toSorted()).toEqual(["example.com", "example.org"])
  })

  it("tell which users another hostname locks out", async () => {
    const prisma = await databases.createClient()
    const stores = toStores(prisma)
    for (const userId of ["alice", "bob", "carol"]) await addAccount(stores, userId, `${userId} 1`)
    await addPasskeyTo(stores, "alice", "alice 2")
    await stores.passkeyStore.addPasskey({ ...toPasskey("bob", "bob 2"), rpId: "example.org" }, 5)
    expect(await countLockedOutUsers(prisma, "example.com")).toEqual({ users: 0, rpIds: ["example.org"] })
    // Bob has one passkey for each. Alice counts once.
    expect(await countLockedOutUsers(prisma, "example.org")).toEqual({ users: 2, rpIds: ["example.com"] })
    expect(await countLockedOutUsers(prisma, "new.example.org")).toEqual({
      users: 3,
      rpIds: ["example.com", "example.org"],
    })
  })
})
