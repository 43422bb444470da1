// Checks of how a request arrives at the application, behind every proxy in front of it.

import { count, fault, ok, warning, type Check } from "./check"
import { claimedAddress, type ReceivedRequest } from "./doctorRequest"

export interface ProxyFacts {
  origin: string
  /** The cookie that was sent. */
  cookie: string
  received: ReceivedRequest | { failure: string }
}

export const proxyChecks = {
  "own-request": checkOwnRequest,
  "proxy-host": checkHost,
  "proxy-scheme": checkScheme,
  "proxy-addresses": checkAddresses,
  "proxy-cookies": checkCookies,
} satisfies Record<string, Check<ProxyFacts>>

function checkOwnRequest({ origin, received }: ProxyFacts) {
  return "failure" in received
    ? warning(
        `A request to ${origin}/api/doctor didn't arrive at this application: ${received.failure}.`,
        "Start the application with the same settings. If this machine can't reach its own public address, run the doctor from outside.",
      )
    : ok(`A request to ${origin} arrives at this application.`)
}

function checkHost({ origin, received }: ProxyFacts) {
  if ("failure" in received) return undefined
  const { host } = new URL(origin)
  return received.host === host
    ? ok(`Requests arrive with the Host ${host}.`)
    : warning(
        `Requests to ${host} arrive with the Host ${received.host}, so redirects may lead there.`,
        "Configure the proxy to pass on the Host header unchanged.",
      )
}

/** Next.js adds "http" if no proxy sets the header. */
function checkScheme({ origin, received }: ProxyFacts) {
  if ("failure" in received) return undefined
  const scheme = new URL(origin).protocol.replace(":", "")
  return received.forwardedProto.split(",")[0]?.trim() === scheme
    ? ok(`Requests arrive as ${scheme}.`)
    : warning(
        `Requests to ${origin} arrive as ${received.forwardedProto}.`,
        "Configure the proxy that terminates TLS to set X-Forwarded-Proto.",
      )
}

/** A proxy appends the address that called it to what the client claimed, or replaces the header. */
function checkAddresses({ received }: ProxyFacts) {
  if ("failure" in received) return undefined
  const { forwardedFor, clientAddress, trustedProxies } = received
  const proxies = forwardedFor.length - 1 - forwardedFor.lastIndexOf(claimedAddress)
  if (clientAddress === claimedAddress) {
    return fault(
      `TRUST_PROXY is ${trustedProxies}, so clients can choose the address that rate limits count.`,
      `Set TRUST_PROXY=${proxies}: the number of proxies that this request came through.`,
    )
  }
  return proxies === trustedProxies
    ? ok(`Rate limits count the address behind ${count(proxies, "proxy", "proxies")}.`)
    : warning(
        `A request came through ${count(proxies, "proxy", "proxies")}, but TRUST_PROXY is ${trustedProxies}, so many users count as one client.`,
        `Set TRUST_PROXY=${proxies}.`,
      )
}

function checkCookies({ cookie, received }: ProxyFacts) {
  if ("failure" in received) return undefined
  return received.cookie.split("; ").includes(cookie)
    ? ok("Cookies arrive.")
    : fault(
        "Cookies don't arrive, so users can't stay signed in.",
        "Configure the proxy or CDN to pass on the Cookie header.",
      )
}
