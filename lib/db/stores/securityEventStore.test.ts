import { describe, expect, it } from "vitest"
import { describeSecurityEventStoreContract } from "../../accounts/testing/securityEventStoreContract"
import { addAccount, toEvent } from "../../accounts/testing/storedAccounts"
import { providers } from "../provider"
import { useEmptyStores } from "../testing/emptyStores"

describe.each(providers)("on %s", (provider) => {
  const createStores = useEmptyStores(provider)
  describeSecurityEventStoreContract(provider, createStores)

  it("events are removed with their account", async () => {
    const stores = await createStores()
    await addAccount(stores, "alice")
    await stores.eventStore.addEvent(toEvent("alice"))
    await stores.prisma.account.delete({ where: { id: "alice" } })
    expect(await stores.prisma.securityEvent.count()).toBe(0)
  })
})
