import type { LinkStore, OperatorLinkStore } from "../links/linkStore"
import type { NewLink, StoredLink } from "../links/linkTypes"
import { toStoredEvent, type AccountsMemory, type LinkRow } from "./memoryState"

/** Returns whether a link can still be used, as far as its own row says. */
export function isUnused({ usedAt, endedAt, expiresAt }: LinkRow, now: Date): boolean {
  return usedAt === null && endedAt === null && expiresAt > now
}

function isStopped({ accounts }: AccountsMemory, { purpose, userId, recoveryVersion }: LinkRow): boolean {
  return purpose === "recovery" && accounts.get(userId ?? "")?.recoveryVersion !== recoveryVersion
}

function toStored(memory: AccountsMemory, row: LinkRow): StoredLink {
  const { tokenHash: _, recoveryVersion: _version, boundTo: _boundTo, ...link } = row
  return { ...link, isStopped: isStopped(memory, row) }
}

const newestFirst = (one: LinkRow, other: LinkRow) => (one.id < other.id ? 1 : -1)

/** The links in memory. */
export function createMemoryLinkStore(memory: AccountsMemory): LinkStore {
  const { accounts, links } = memory
  return {
    openLink: async ({ tokenHash, purpose, bindings, boundTo, browserLabel, now }) => {
      const row = [...links.values()].find((link) => link.tokenHash === tokenHash && link.purpose === purpose)
      if (!row || !isUnused(row, now) || isStopped(memory, row)) return undefined
      if (row.boundTo !== null && ![boundTo, ...bindings].includes(row.boundTo)) return undefined
      row.boundTo ??= boundTo
      row.openedAt ??= now
      row.openedFrom ??= browserLabel ?? null
      return toStored(memory, row)
    },
    useRecoveryLink: async (id, now) => {
      const row = links.get(id)
      if (!row?.userId || row.purpose !== "recovery" || row.boundTo === null) return undefined
      if (!isUnused(row, now) || row.worksFrom > now || isStopped(memory, row)) return undefined
      row.usedAt = now
      return { userId: row.userId, recoveryVersion: accounts.get(row.userId)?.recoveryVersion ?? 0 }
    },
    findOpenInvitation: async (bindings, now) => {
      const row = [...links.values()].find(
        (link) =>
          link.purpose === "invitation" &&
          link.boundTo !== null &&
          bindings.includes(link.boundTo) &&
          isUnused(link, now),
      )
      return row && toStored(memory, row)
    },
    findRecoveryLink: async (userId) => {
      const [newest] = [...links.values()]
        .filter((link) => link.userId === userId && link.purpose === "recovery")
        .toSorted(newestFirst)
      return newest && toStored(memory, newest)
    },
  }
}

/** The links in memory, for operators. Nothing is recorded. */
export function createMemoryOperatorLinkStore(memory: AccountsMemory): OperatorLinkStore {
  const { accounts, events, links } = memory
  const add = (link: NewLink, recoveryVersion: number | null) => {
    const unopened = { boundTo: null, openedAt: null, openedFrom: null, usedAt: null, endedAt: null }
    links.set(link.id, { ...link, ...unopened, recoveryVersion })
  }
  return {
    addRecoveryLink: async (link, event) => {
      const account = accounts.get(link.userId)
      if (!account) return false
      for (const row of links.values()) {
        const isEarlier = row.userId === link.userId && row.purpose === "recovery" && row.usedAt === null
        if (isEarlier) row.endedAt ??= link.createdAt
      }
      add(link, account.recoveryVersion)
      events.push(toStoredEvent(event))
      return true
    },
    addInvitation: async (link) => add(link, null),
    endLink: async (id, now) => {
      const row = links.get(id)
      if (!row || !isUnused(row, now)) return false
      row.endedAt = now
      return true
    },
    listInvitations: async (limit) =>
      [...links.values()]
        .filter(({ purpose }) => purpose === "invitation")
        .toSorted(newestFirst)
        .slice(0, limit)
        .map((row) => toStored(memory, row)),
  }
}
