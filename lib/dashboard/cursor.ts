// The position where a page of users starts. It is opaque to the browser, and validated like all other input.

import { z } from "zod"
import type { UserOrder, UserPosition, UserRow } from "./store"

const cursorContent = z.tuple([z.string(), z.string()])

/** Returns the cursor for a user's position in an order. */
export function toCursor(order: UserOrder, row: UserRow): string {
  const content: z.infer<typeof cursorContent> = [toSortKey(order, row), row.userId]
  return Buffer.from(JSON.stringify(content)).toString("base64url")
}

/** Returns the position in a cursor, or undefined if it is not a cursor for this order and prefix. */
export function parseCursor(order: UserOrder, prefix: string, cursor: string): UserPosition | undefined {
  const parsed = cursorContent.safeParse(parseJSON(Buffer.from(cursor, "base64url").toString("utf8")))
  if (!parsed.success) return undefined
  const [sortKey, userId] = parsed.data
  const isStorable = [sortKey, userId].every((value) => value.isWellFormed() && !value.includes("\0"))
  return isStorable && isInRange(order, prefix, sortKey, userId) ? { sortKey, userId } : undefined
}

function toSortKey(order: UserOrder, { lastStartedAt, nameKey }: UserRow): string {
  return { recent: lastStartedAt.toISOString(), name: nameKey, userId: "" }[order]
}

function isInRange(order: UserOrder, prefix: string, sortKey: string, userId: string): boolean {
  switch (order) {
    case "recent":
      return z.iso.datetime({ precision: 3 }).safeParse(sortKey).success
    case "name":
      return sortKey.startsWith(prefix)
    case "userId":
      return sortKey === "" && userId.startsWith(prefix)
  }
}

function parseJSON(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
