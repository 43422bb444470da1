import { z } from "zod"
import type { UserSearch } from "./types"

const searchParameters = z.object({
  by: z.enum(["name", "userId"]).catch("name"),
  q: z.string().max(512).catch(""),
})

/** What is searched for, from an address such as `?by=userId&q=cus_`. What makes no sense searches for nothing. */
export function parseUserSearch(parameters: Record<string, unknown>): UserSearch {
  const { by, q } = searchParameters.parse(parameters)
  return { by, text: q.trim() }
}

/** The same for an address, with what comes beside it. */
export function toSearchQuery({ by, text }: UserSearch, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(text !== "" && { by, q: text }), ...more }).toString()
  return query === "" ? "" : `?${query}`
}
