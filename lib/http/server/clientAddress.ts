// Who is asking, for the rate limits. A route handler does not see the connection, and X-Forwarded-For says whatever
// the client wrote into it. So each request gets a header of ours as it arrives, whatever it had there before.

import { isIPv6 } from "node:net"
import { onEachRequest } from "./onEachRequest"

const header = "x-client-address"

/** Marks every request that this process receives from now on. `trustedProxies` as in TRUST_PROXY. */
export function markClientAddresses(trustedProxies: number): void {
  onEachRequest((request) => {
    const forwardedFor = request.headers["x-forwarded-for"]
    const forwarded = Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor
    request.headers[header] = findClientAddress(request.socket.remoteAddress, forwarded, trustedProxies)
  })
}

/** The address that the request was marked with. */
export function readClientAddress({ headers }: Request): string {
  return headers.get(header) ?? "unknown"
}

/**
 * The client's address, as far as it can be believed: each trusted proxy appended the address it was called from, so
 * with n of them it is the nth from the right. An IPv6 client has a whole /64 to itself and counts as one.
 */
export function findClientAddress(
  remoteAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const hops = [...(forwardedFor?.split(",").map((hop) => hop.trim()) ?? []), remoteAddress ?? "unknown"]
  const address = (hops.at(-1 - trustedProxies) ?? hops[0] ?? "unknown").replace(/^::ffff:(?=\d+\.)/i, "")
  return isIPv6(address) ? toPrefix64(address) : address.slice(0, 64)
}

function toPrefix64(address: string): string {
  const [left = "", right] = address.split("%")[0]?.split("::") ?? []
  const leading = left === "" ? [] : left.split(":")
  const trailing = right ? right.split(":") : []
  const zeros =
    right === undefined ? [] : Array<string>(Math.max(0, 8 - leading.length - trailing.length)).fill("0")
  const groups = [...leading, ...zeros, ...trailing]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(":")}::/64`
}
