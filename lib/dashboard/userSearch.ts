import { z } from "zod"
import type { UserSearch } from "./types"

const searchParameters = z.object({
  by: z.enum(["name", "userId"]).catch("name"),
  q: z.string().max(512).catch(""),
})

/** Parses the parameters of a URL such as `?by=userId&q=cus_`. Invalid parameters are ignored, so every user matches. */
export function parseUserSearch(parameters: Record<string, unknown>): UserSearch {
  const { by, q } = searchParameters.parse(parameters)
  return { by, text: q.trim() }
}

/** Returns the query string for a search and additional parameters. */
export function toSearchQuery({ by, text }: UserSearch, parameters: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(text !== "" && { by, q: text }), ...parameters }).toString()
  return query === "" ? "" : `?${query}`
}
