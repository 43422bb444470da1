// The client's address, for the rate limits. Route handlers don't see the connection, and clients can write anything into
// X-Forwarded-For. So every incoming request gets our own header, which overwrites the client's.

import { isIPv4, isIPv6 } from "node:net"
import { onEachRequest } from "./onEachRequest"

const header = "x-client-address"

/**
 * Adds the client's address to every request that this process receives from now on.
 * @param trustedProxies The number of proxies from TRUST_PROXY.
 */
export function markClientAddresses(trustedProxies: number): void {
  onEachRequest((request) => {
    const forwardedFor = request.headers["x-forwarded-for"]
    const forwarded = Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor
    request.headers[header] = findClientAddress(request.socket.remoteAddress, forwarded, trustedProxies)
  })
}

/** Returns the address that markClientAddresses added to a request. */
export function readClientAddress({ headers }: Request): string {
  return headers.get(header) ?? "unknown"
}

/**
 * Returns the client's address, as far as it can be trusted. Each proxy appends the address that called it, so with n
 * trusted proxies it is the nth from the right. An IPv6 client has a whole /64 network and counts as one. All values
 * that aren't addresses count as one client.
 */
export function findClientAddress(
  remoteAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const hops = [...(forwardedFor?.split(",") ?? []), remoteAddress ?? ""]
  const address = parseAddress(hops.at(-1 - trustedProxies) ?? hops[0] ?? "")
  if (address === undefined) return "unknown"
  return isIPv6(address) ? toPrefix64(address) : address
}

/**
 * Parses one entry of X-Forwarded-For: an IPv4 or IPv6 address, with or without a port, brackets, quotes, or a zone.
 * https://www.rfc-editor.org/rfc/rfc7239#section-6
 */
function parseAddress(entry: string): string | undefined {
  // Most entries are plain IPv4 addresses. The regular expressions below take ten times as long.
  if (isIPv4(entry)) return entry
  const unquoted = entry
    .trim()
    .slice(0, maxEntryLength)
    .replace(/^"(.*)"$/, "$1")
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(unquoted) ?? []
  const [, withPort] = /^([\d.]+):\d+$/.exec(unquoted) ?? []
  const [address = ""] = (bracketed ?? withPort ?? unquoted).split("%", 1)
  if (isIPv4(address)) return address
  return isIPv6(address) ? fromMapped(address) : undefined
}

/** Longer than any address with a port and a zone. */
const maxEntryLength = 100

/** An IPv4-mapped IPv6 address, such as `::ffff:203.0.113.8` or `::ffff:cb00:7108`, as its IPv4 address. */
function fromMapped(address: string): string {
  // The URL parser normalizes every spelling of an address.
  const [, high, low] =
    /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(new URL(`http://[${address}]/`).hostname) ?? []
  if (high === undefined || low === undefined) return address
  const bits = Number.parseInt(high, 16) * 0x1_0000 + Number.parseInt(low, 16)
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join(".")
}

function toPrefix64(address: string): string {
  const [left = "", right] = address.split("::")
  const leading = left === "" ? [] : left.split(":")
  const trailing = right ? right.split(":") : []
  const zeros =
    right === undefined ? [] : Array<string>(Math.max(0, 8 - leading.length - trailing.length)).fill("0")
  const groups = [...leading, ...zeros, ...trailing]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(":")}::/64`
}
