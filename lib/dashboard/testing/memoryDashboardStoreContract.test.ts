import { createMemoryState, createMemoryStore } from "../../passkeys/memoryStore"
import { describeDashboardStoreContract } from "./dashboardStoreContract"
import { createMemoryDashboardStore, type DailyCount } from "./memoryDashboardStore"

describeDashboardStoreContract("memory", async () => {
  const state = createMemoryState()
  const dailyCounts: DailyCount[] = []
  return {
    dashboardStore: createMemoryDashboardStore(state, dailyCounts),
    passkeyStore: createMemoryStore(state),
    addUsers: async (users) => {
      for (const { userId, name, nameKey: _nameKey, ...user } of users) {
        state.users.set(userId, { ...user, userName: name, userHandle: `handle of ${userId}` })
      }
    },
    removeUser: async (userId) => void state.users.delete(userId),
    addDailyCounts: async (counts) => void dailyCounts.push(...counts),
  }
})
