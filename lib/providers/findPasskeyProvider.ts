// Who keeps a passkey, by its AAGUID. For people to recognise it by, and for nothing else: attestation is not read, so an
// AAGUID is what the authenticator says of itself. Looked up when it is shown and never stored, so that a name that
// comes to the list later is shown for older passkeys, too.

import list from "./passkeyProviders.data.json"
import type { PasskeyProvider } from "./types"

interface ListedProvider {
  name: string
  icon?: string
}

const providers = new Map<string, ListedProvider>(Object.entries(list.providers))

/** The provider with this AAGUID; undefined where it is not known, or the authenticator does not tell (all zeros). */
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
