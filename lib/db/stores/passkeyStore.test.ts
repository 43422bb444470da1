import { describe, expect, it, vi } from "vitest"
import { addAccount } from "../../accounts/testing/storedAccounts"
import { describeStoreContract } from "../../passkeys/testing/storeContract"
import { providers } from "../provider"
import { useEmptyStores } from "../testing/emptyStores"

describe.each(providers)("on %s", (provider) => {
  const createStores = useEmptyStores(provider)
  describeStoreContract(provider, async () => (await createStores()).passkeyStore)

  it("a transaction that is rolled back doesn't undo what others did in the meantime", async () => {
    const { prisma, passkeyStore } = await createStores()
    await passkeyStore.addChallenge({
      challenge: "c",
      ceremony: "authentication",
      userId: null,
      allowedOrigins: ["https://example.com"],
      boundTo: null,
      purpose: null,
      isConditional: false,
      newUserHandle: null,
      passkeyDisplayName: null,
      callerState: null,
      expiresAt: new Date("2030-01-01"),
    })
    const refusal = new Error("refused")
    const { promise: started, resolve: start } = Promise.withResolvers<undefined>()
    const transaction = prisma.$transaction(async (statements) => {
      await statements.passkeyUser.count()
      start(undefined)
      // Another round trip, so that the other statement would have run by now if it could.
      await statements.passkeyUser.count()
      throw refusal
    })
    await started
    const taken = passkeyStore.takeChallenge("c")
    await expect(transaction).rejects.toBe(refusal)
    expect(await taken).toMatchObject({ challenge: "c" })
    expect(await passkeyStore.takeChallenge("c")).toBeUndefined()
  })

  it("the transports of a stored passkey are read in a fixed order", async () => {
    const stores = await createStores()
    await addAccount(stores, "alice", "first")
    await stores.prisma.passkey.update({
      where: { credentialId: "first" },
      data: { transports: "usb nfc" },
    })
    const [passkey] = await stores.passkeyStore.listPasskeys("alice")
    expect(passkey?.transports).toEqual(["nfc", "usb"])
  })

  it.runIf(provider === "sqlite")("prepares the statement that finds a passkey only once", async () => {
    const stores = await createStores()
    await addAccount(stores, "alice", "first")
    await stores.passkeyStore.findPasskeyOfAnyUser("first")
    // Each time SQLite prepares a statement, better-sqlite3 creates a function that builds the rows.
    const created = vi.spyOn(globalThis, "Function")
    await stores.passkeyStore.findPasskeyOfAnyUser("first")
    expect(created).not.toHaveBeenCalled()
    created.mockRestore()
  })
})
