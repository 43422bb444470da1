import { describe, expect, it } from "vitest"
import { describeLinkStoreContract, toLink } from "../../accounts/testing/linkStoreContract"
import { addAccount, now, toEvent } from "../../accounts/testing/storedAccounts"
import { cleanUp } from "../cleanUp"
import { providers } from "../provider"
import { useEmptyStores } from "../testing/emptyStores"

describe.each(providers)("on %s", (provider) => {
  const createStores = useEmptyStores(provider)
  describeLinkStoreContract(provider, createStores)

  it("the links of operators and what is done with them are in the audit log", async () => {
    const stores = await createStores()
    await addAccount(stores, "alice")
    const id = `audited ${provider}`
    await stores.operatorLinkStore.addRecoveryLink(
      { ...toLink(id, "recovery"), userId: "alice" },
      toEvent("alice"),
    )
    await stores.operatorLinkStore.addInvitation(toLink(`${id} too`, "invitation"))
    for (const ended of [id, id, `${id} too`]) await stores.operatorLinkStore.endLink(ended, now)
    const entries = await stores.prisma.auditEntry.findMany({ where: { detail: { startsWith: id } } })
    expect(entries.map(({ action, userId }) => [action, userId]).toSorted()).toEqual([
      ["invitation-created", null],
      ["invitation-ended", null],
      ["recovery-link-created", "alice"],
      ["recovery-link-ended", "alice"],
    ])
    expect(JSON.stringify(entries)).not.toContain("token")
  })

  it("recovery links are removed with their account", async () => {
    const stores = await createStores()
    await addAccount(stores, "alice")
    await stores.operatorLinkStore.addRecoveryLink(
      { ...toLink("1", "recovery"), userId: "alice" },
      toEvent("alice"),
    )
    await stores.prisma.account.delete({ where: { id: "alice" } })
    expect(await stores.prisma.operatorLink.count()).toBe(0)
  })

  it("links are removed a month after they expired", async () => {
    const { prisma, operatorLinkStore } = await createStores()
    const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60_000)
    await operatorLinkStore.addInvitation(toLink("old", "invitation", { expiresAt: daysAgo(31) }))
    await operatorLinkStore.addInvitation(toLink("recent", "invitation", { expiresAt: daysAgo(29) }))
    await cleanUp(prisma, now)
    expect(await prisma.operatorLink.findMany()).toMatchObject([{ id: "recent" }])
  })
})
