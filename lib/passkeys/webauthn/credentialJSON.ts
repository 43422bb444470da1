// Parses unknown JSON into SimpleWebAuthn's response types, for both ceremonies. Keeps only the members that are used
// later, so no unchecked value gets past this file.

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server"
import { err, ok, type Result } from "../../result"
import type { PasskeyErrorOf } from "../errors"
import { isBase64URL } from "./base64url"
import { isRecord } from "./clientData"

type MalformedCredential = PasskeyErrorOf<"MalformedCredential">

/** Parses a registration response. https://www.w3.org/TR/webauthn-3/#dictdef-registrationresponsejson */
export function parseRegistrationResponse(
  publicKey: unknown,
): Result<RegistrationResponseJSON, MalformedCredential> {
  const credential = parseCredential(publicKey)
  if (!credential.ok) return credential
  const { id, response, isDiscoverable } = credential.data
  const { clientDataJSON, attestationObject, transports } = response
  if (!isBase64URL(clientDataJSON) || !isBase64URL(attestationObject)) {
    return malformed("response.clientDataJSON and response.attestationObject must be base64url")
  }
  return ok({
    id,
    rawId: id,
    type: "public-key",
    clientExtensionResults: isDiscoverable === undefined ? {} : { credProps: { rk: isDiscoverable } },
    response: { clientDataJSON, attestationObject, transports: parseTransports(transports) },
  })
}

/** Parses an authentication response. https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson */
export function parseAuthenticationResponse(
  publicKey: unknown,
): Result<AuthenticationResponseJSON, MalformedCredential> {
  const credential = parseCredential(publicKey)
  if (!credential.ok) return credential
  const { id, response, authenticatorAttachment } = credential.data
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  if (!isBase64URL(clientDataJSON) || !isBase64URL(authenticatorData) || !isBase64URL(signature)) {
    return malformed("response.clientDataJSON, .authenticatorData and .signature must be base64url")
  }
  // If there is no user handle, browsers omit the member, or send null or (Safari) an empty string.
  const hasUserHandle = userHandle != null && userHandle !== ""
  if (hasUserHandle && !isBase64URL(userHandle)) return malformed("response.userHandle must be base64url")
  return ok({
    id,
    rawId: id,
    type: "public-key",
    clientExtensionResults: {},
    ...(authenticatorAttachment !== undefined && { authenticatorAttachment }),
    response: { clientDataJSON, authenticatorData, signature, ...(hasUserHandle && { userHandle }) },
  })
}

interface Credential {
  id: string
  response: Record<string, unknown>
  authenticatorAttachment: "cross-platform" | "platform" | undefined
  /** Undefined if the browser doesn't report it. */
  isDiscoverable: boolean | undefined
}

/** Parses the members that both kinds of response share. */
function parseCredential(publicKey: unknown): Result<Credential, MalformedCredential> {
  if (!isRecord(publicKey)) return malformed("publicKey must be an object")
  const { id, rawId, type, response } = publicKey
  if (!isBase64URL(id) || id === "" || rawId !== id) {
    return malformed("id and rawId must be the same base64url string")
  }
  if (type !== "public-key") return malformed('type must be "public-key"')
  if (!isRecord(response)) return malformed("response must be an object")
  const authenticatorAttachment = parseAttachment(publicKey["authenticatorAttachment"])
  const isDiscoverable = parseDiscoverable(publicKey["clientExtensionResults"])
  return ok({ id, response, authenticatorAttachment, isDiscoverable })
}

/** A hint. Unknown values are ignored. https://www.w3.org/TR/webauthn-3/#enum-attachment */
function parseAttachment(attachment: unknown): Credential["authenticatorAttachment"] {
  return attachment === "cross-platform" || attachment === "platform" ? attachment : undefined
}

/** https://www.w3.org/TR/webauthn-3/#sctn-authenticator-credential-properties-extension */
function parseDiscoverable(extensionResults: unknown): boolean | undefined {
  const properties = isRecord(extensionResults) ? extensionResults["credProps"] : undefined
  const rk = isRecord(properties) ? properties["rk"] : undefined
  return typeof rk === "boolean" ? rk : undefined
}

/** Parses transports. They are hints, so unknown names are dropped rather than rejected. */
export function parseTransports(transports: unknown): string[] {
  if (!Array.isArray(transports)) return []
  return knownTransports.filter((transport) => transports.includes(transport))
}

/** https://www.w3.org/TR/webauthn-3/#enum-transport, plus `cable`, the old name of `hybrid`. */
const knownTransports: readonly string[] = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]

function malformed(details: string): { ok: false; error: MalformedCredential } {
  return err({ type: "MalformedCredential", details })
}
