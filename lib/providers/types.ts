/** Who keeps a passkey: a password manager, a part of the operating system, a make of security key. */
export interface PasskeyProvider {
  name: string
  /** Addresses of its icon, for pages in light and in dark colours. */
  icon?: { light: string; dark: string }
}
