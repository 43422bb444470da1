/** What a browser may be able to do. https://www.w3.org/TR/webauthn-3/#enumdef-clientcapability */
export type Capability =
  | "conditionalCreate"
  /** Passkeys can produce secrets (PRF), such as for a private note. */
  | "extension:prf"
  /** Passkeys on phones and tablets can be used and created, after scanning a QR code. */
  | "hybridTransport"
  | "immediateGet"
  /** Passkeys can be used and created on this device, or on a phone or tablet. */
  | "passkeyPlatformAuthenticator"
  /** Passkeys can be used and created on this device. */
  | "userVerifyingPlatformAuthenticator"

/** Returns whether the browser has a capability. Undefined if it doesn't say. */
export async function readCapability(capability: Capability): Promise<boolean | undefined> {
  try {
    return (await PublicKeyCredential.getClientCapabilities())[capability]
  } catch {
    // An older browser, or a password manager that replaced the object.
    return undefined
  }
}
