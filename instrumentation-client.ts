// Runs in the browser before the page hydrates.

declare global {
  interface Window {
    /** TypeScript's library doesn't have it yet, and not every browser does. */
    trustedTypes?: {
      createPolicy: (name: string, rules: { createScriptURL: (address: string) => string | null }) => unknown
    }
  }
}

/**
 * Next.js sets the addresses of scripts as plain text. Where Trusted Types are required (lib/http/securityHeaders.ts), this policy
 * decides which scripts may load: only files of the build. It doesn't convert HTML and script text, so the browser rejects
 * those. https://w3c.github.io/trusted-types/dist/spec/#default-policy-hdr
 */
window.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => {
    const { origin, pathname } = new URL(address, location.href)
    return origin === location.origin && pathname.startsWith("/_next/static/") ? address : null
  },
})
