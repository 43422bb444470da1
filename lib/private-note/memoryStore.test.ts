import { createMemoryNoteStore } from "./memoryStore"
import { describeNoteStoreContract } from "./testing/noteStoreContract"

describeNoteStoreContract("memory", async () => {
  const passkeys = new Set<string>()
  return {
    store: createMemoryNoteStore((userId, credentialId) => passkeys.has(`${userId}/${credentialId}`)),
    addUser: async (userId, credentialIds) => {
      for (const id of credentialIds) passkeys.add(`${userId}/${id}`)
    },
    removePasskey: async (userId, credentialId) => void passkeys.delete(`${userId}/${credentialId}`),
  }
})
