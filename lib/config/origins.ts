// Three lists of origins, which have different purposes. An origin on one of them isn't on another by accident: add it where
// it belongs.

import type { NativeApps } from "./nativeApps"

export interface Origins {
  /** Pages and native apps whose response to a ceremony is accepted. */
  ceremonies: string[]
  /** This site's own pages, which may send requests that change something. The first is the default origin. Never an app. */
  pages: string[]
  /** The list at `/.well-known/webauthn`, by which browsers let a page on another domain use the passkeys. */
  published: string[]
}

/** Derives the three lists from the settings. */
export function toOrigins(
  site: { rpId: string; defaultOrigin: string; relatedOrigins: string[] } & NativeApps,
): Origins {
  const { defaultOrigin, relatedOrigins, androidApps, appleApps, rpId } = site
  const pages = [defaultOrigin, ...relatedOrigins]
  const ofAndroidApps = androidApps.flatMap(({ fingerprints }) => fingerprints.map(toAndroidOrigin))
  // An app on an Apple device reports this origin, without a port.
  const ofAppleApps = appleApps.length > 0 ? [`https://${rpId}`] : []
  return {
    ceremonies: [...new Set([...pages, ...ofAndroidApps, ...ofAppleApps])],
    pages,
    published: pages,
  }
}

/**
 * Returns the origin that Android reports for an app with this signing certificate. It is compared as it is, so it must be
 * exactly what Android sends: base64url without padding.
 * https://developer.android.com/identity/passkeys/create-passkeys#verify-origin
 */
export function toAndroidOrigin(fingerprint: string): string {
  return `android:apk-key-hash:${Buffer.from(fingerprint.replaceAll(":", ""), "hex").toString("base64url")}`
}
