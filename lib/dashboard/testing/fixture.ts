// The dashboard over memory stores, filled with users.

import { createMemoryState, createMemoryStore, type MemoryState } from "../../passkeys/memoryStore"
import { createDashboard, type Dashboard } from "../index"
import type { UserPage, UserSearch } from "../types"
import { createMemoryDashboardStore, type DailyCount } from "./memoryDashboardStore"

export interface TestUser {
  userId: string
  /** Defaults to the ID. */
  name?: string
  startedAt?: Date
  /** Defaults to 1. */
  passkeyCount?: number
  /** Whether the user ever had a passkey. Defaults to true. */
  hasRegistered?: boolean
}

export interface DashboardFixture {
  dashboard: Dashboard
  state: MemoryState
  /** Reads every page from the first to the last, and then every page back. */
  readPages(search: UserSearch): Promise<{ forward: string[][]; backward: string[][] }>
}

/** Finds everyone. */
export const everyone: UserSearch = { by: "name", text: "" }

/** Today is 2026-11-22. */
export function createDashboardFixture(users: TestUser[], dailyCounts?: DailyCount[]): DashboardFixture {
  const state = createMemoryState()
  for (const { userId, name = userId, startedAt = new Date(0), passkeyCount = 1, ...rest } of users) {
    state.users.set(userId, {
      userName: name,
      userHandle: `handle of ${userId}`,
      passkeyCount,
      hasRegistered: rest.hasRegistered ?? true,
      lastStartedAt: startedAt,
    })
  }
  const dashboard = createDashboard({
    dashboardStore: createMemoryDashboardStore(state, dailyCounts),
    passkeyStore: createMemoryStore(state),
    rpId: "example.com",
    now: () => new Date("2026-11-22T23:59:59Z"),
  })
  return {
    dashboard,
    state,
    readPages: async (search) => {
      const forward: UserPage[] = [await dashboard.listUsers({ search })]
      for (let { after } = forward[0] ?? {}; after !== undefined; after = forward.at(-1)?.after) {
        forward.push(await dashboard.listUsers({ search, after }))
      }
      const backward: UserPage[] = []
      let before = forward.at(-1)?.before
      while (before !== undefined) {
        const page = await dashboard.listUsers({ search, before })
        backward.push(page)
        before = page.before
      }
      return { forward: forward.map(toIds), backward: backward.map(toIds) }
    },
  }
}

export function toIds({ users }: UserPage): string[] {
  return users.map(({ userId }) => userId)
}
