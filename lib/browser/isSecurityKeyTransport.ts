const securityKeyTransports = new Set(["usb", "nfc", "ble", "smart-card"])

/**
 * Returns whether an authenticator with this transport is a security key, which includes smart cards.
 * https://www.w3.org/TR/webauthn-3/#enum-transport
 */
export function isSecurityKeyTransport(transport: string): boolean {
  return securityKeyTransports.has(transport)
}
