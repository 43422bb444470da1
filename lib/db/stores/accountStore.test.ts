import { describe, expect, it } from "vitest"
import { describeAccountStoreContract } from "../../accounts/testing/accountStoreContract"
import { addAccount, addPasskeyTo, now } from "../../accounts/testing/storedAccounts"
import { providers } from "../provider"
import { useEmptyStores } from "../testing/emptyStores"

describe.each(providers)("on %s", (provider) => {
  const createStores = useEmptyStores(provider)
  describeAccountStoreContract(provider, createStores)

  it("addAccountWithFirstPasskey writes the whole row of the passkey domain's user", async () => {
    const stores = await createStores()
    await addAccount(stores, "alice", "first")
    await addPasskeyTo(stores, "alice", "second")
    expect(await stores.prisma.passkeyUser.findUniqueOrThrow({ where: { userId: "alice" } })).toEqual({
      userId: "alice",
      userName: "alice",
      userNameKey: "alice",
      userHandle: "handle of alice",
      passkeyCount: 2,
      hasRegistered: true,
      lastStartedAt: now,
    })
  })
})
