/** The provider of a passkey: a password manager, an operating system, or a security key model. */
export interface PasskeyProvider {
  name: string
  /** Paths of its icon, for the light and dark color schemes. */
  icon?: { light: string; dark: string }
}
