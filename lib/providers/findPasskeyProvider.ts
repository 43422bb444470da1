// Finds the provider of a passkey by its AAGUID. The name and icon are for display only: attestation isn't verified,
// so the AAGUID is only the authenticator's claim. Providers are looked up on display and never stored, so that names
// added to the list later also appear for older passkeys.

import list from "./passkeyProviders.data.json"
import type { PasskeyProvider } from "./types"

interface ListedProvider {
  name: string
  icon?: string
}

const providers = new Map<string, ListedProvider>(Object.entries(list.providers))

/** Finds the provider with this AAGUID. Returns undefined if it is unknown or not disclosed (all zeros). */
export function findPasskeyProvider(aaguid: string): PasskeyProvider | undefined {
  const provider = providers.get(aaguid.toLowerCase())
  if (provider === undefined) return undefined
  const { name, icon } = provider
  return icon === undefined
    ? { name }
    : { name, icon: { light: toPath(icon, "light"), dark: toPath(icon, "dark") } }
}

function toPath(icon: string, scheme: "light" | "dark"): string {
  return `/passkey-providers/${icon}-${scheme}.svg`
}
