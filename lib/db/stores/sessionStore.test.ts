import { describe, expect, it } from "vitest"
import { describeSessionStoreContract } from "../../accounts/testing/sessionStoreContract"
import { addAccount, addPasskeyTo, now, toSession } from "../../accounts/testing/storedAccounts"
import { providers } from "../provider"
import { useEmptyStores } from "../testing/emptyStores"

describe.each(providers)("on %s", (provider) => {
  const createStores = useEmptyStores(provider)
  describeSessionStoreContract(provider, createStores)

  it("a session ends with the passkey that started it, even if a statement by hand removes that", async () => {
    const stores = await createStores()
    const { prisma, sessionStore } = stores
    await addAccount(stores, "alice")
    await addAccount(stores, "bob")
    await addPasskeyTo(stores, "alice", "second-of-alice")
    await sessionStore.addSession(toSession("a", "alice", { credentialId: "passkey-of-alice" }))
    await sessionStore.addSession(toSession("b", "alice", { credentialId: "second-of-alice" }))
    await sessionStore.addSession(toSession("c", "alice"))
    await sessionStore.addSession(toSession("d", "bob", { credentialId: "passkey-of-bob" }))
    const listIds = async (userId: string) =>
      (await sessionStore.listSessions(userId, now)).map(({ id }) => id).sort()
    await prisma.passkey.delete({ where: { credentialId: "passkey-of-alice" } })
    expect(await listIds("alice")).toEqual(["b", "c"])
    expect(await sessionStore.findSession("a", now)).toBeUndefined()
    expect(await listIds("bob")).toEqual(["d"])
  })

  it("sessions end with their account", async () => {
    const stores = await createStores()
    await addAccount(stores, "alice")
    await stores.sessionStore.addSession(toSession("a", "alice"))
    await stores.prisma.account.delete({ where: { id: "alice" } })
    expect(await stores.sessionStore.listSessions("alice", now)).toEqual([])
  })
})
