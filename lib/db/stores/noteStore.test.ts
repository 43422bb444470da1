import { describe, expect, it } from "vitest"
import { addAccount, addPasskeyTo } from "../../accounts/testing/storedAccounts"
import { describeNoteStoreContract } from "../../private-note/testing/noteStoreContract"
import { providers } from "../provider"
import { useEmptyStores } from "../testing/emptyStores"
import { createPrismaNoteStore } from "./noteStore"

describe.each(providers)("on %s", (provider) => {
  const getStores = useEmptyStores(provider)

  describeNoteStoreContract(provider, async () => {
    const stores = await getStores()
    return {
      store: createPrismaNoteStore(stores.prisma),
      addUser: async (userId, [first, ...others]) => {
        await addAccount(stores, userId, first)
        for (const credentialId of others) await addPasskeyTo(stores, userId, credentialId)
      },
      removePasskey: async (userId, credentialId) => {
        await stores.passkeyStore.removePasskey(userId, credentialId)
      },
    }
  })

  describe("a private note", () => {
    const note = {
      userId: "alice",
      previousRevision: null,
      revision: "r1",
      ciphertext: "text",
      wrappedKeys: ["a1", "a2"].map((credentialId) => ({ credentialId, wrappedKey: "key" })),
    }

    it("is deleted with its account", async () => {
      const stores = await getStores()
      const noteStore = createPrismaNoteStore(stores.prisma)
      await addAccount(stores, "alice", "a1")
      expect(await noteStore.saveNote(note)).toBe(true)
      await stores.prisma.account.delete({ where: { id: "alice" } })
      expect(await noteStore.findNote("alice")).toBeUndefined()
      expect(await stores.prisma.privateNoteKey.count()).toBe(0)
      expect(await noteStore.saveNote(note)).toBe(false)
    })

    it("can be saved while its passkeys are removed", async () => {
      const stores = await getStores()
      const noteStore = createPrismaNoteStore(stores.prisma)
      for (let round = 0; round < 10; round += 1) {
        const userId = `user ${round}`
        await addAccount(stores, userId, `${round} a`)
        await addPasskeyTo(stores, userId, `${round} b`)
        const wrappedKeys = ["a", "b"].map((each) => ({
          credentialId: `${round} ${each}`,
          wrappedKey: "key",
        }))
        await noteStore.saveNote({ ...note, userId, wrappedKeys })
        const [isSaved] = await Promise.all([
          noteStore.saveNote({ ...note, userId, wrappedKeys, previousRevision: "r1", revision: "r2" }),
          stores.passkeyStore.removePasskey(userId, `${round} a`),
        ])
        expect(isSaved).toBe(true)
        expect((await noteStore.findNote(userId))?.wrappedKeys.map((key) => key.credentialId)).toEqual([
          `${round} b`,
        ])
      }
    })
  })
})
