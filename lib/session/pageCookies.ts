import { headers } from "next/headers"
import { parseCookies, toSentCookies, type SentCookies } from "./requestCookies"

/** Returns the cookies of a page's request. */
export async function readPageCookies(): Promise<SentCookies> {
  return toSentCookies(parseCookies((await headers()).get("cookie")))
}
