// Parses and checks the client data, the part of a response that the browser writes. The authenticator signs its hash.
// These checks are shared by both ceremonies.

import { isoBase64URL } from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import { verificationFailed, type PasskeyErrorOf } from "../errors"
import type { Ceremony } from "../types"
import { isBase64URL } from "./base64url"

/** https://www.w3.org/TR/webauthn-3/#dictdef-collectedclientdata */
export interface ClientData {
  /** The client data as received. Its hash is part of what the authenticator signs. */
  bytes: Uint8Array<ArrayBuffer>
  type: string
  challenge: string
  origin: string
  /**
   * Whether the page was embedded in a page of another origin: true for any `topOrigin`, and for any `crossOrigin`
   * other than false.
   */
  isEmbedded: boolean
}

/**
 * Parses the client data of a registration or authentication response. Returns undefined if it is missing or
 * malformed.
 */
export function readClientData(publicKey: unknown): ClientData | undefined {
  if (!isRecord(publicKey) || !isRecord(publicKey["response"])) return undefined
  const { clientDataJSON } = publicKey["response"]
  if (typeof clientDataJSON !== "string") return undefined
  const decoded = decode(clientDataJSON)
  if (decoded === undefined || !isRecord(decoded.json)) return undefined
  const { bytes, json } = decoded
  const { type, challenge, origin, crossOrigin, topOrigin } = json
  if (typeof type !== "string" || !isBase64URL(challenge) || typeof origin !== "string") return undefined
  const isEmbedded = (crossOrigin ?? false) !== false || topOrigin != null
  return { bytes, type, challenge, origin, isEmbedded }
}

/**
 * Checks the client data's type and origin, and that the page wasn't embedded in a page of another origin.
 * https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 7, 9 to 11)
 * https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (steps 10, 12 to 14)
 */
export function checkClientData(
  clientData: ClientData,
  ceremony: Ceremony,
  allowedOrigins: readonly string[],
): Result<undefined, PasskeyErrorOf<"OriginNotAllowed" | "VerificationFailed">> {
  const expectedType = clientDataTypes[ceremony]
  if (clientData.type !== expectedType) {
    return verificationFailed(`the client data's type is not ${expectedType}`)
  }
  if (!allowedOrigins.includes(clientData.origin)) {
    const shownOrigin = clientData.origin.slice(0, 100)
    return err({
      type: "OriginNotAllowed",
      details: { message: `The origin ${JSON.stringify(shownOrigin)} is not allowed` },
    })
  }
  if (clientData.isEmbedded) {
    return verificationFailed("the ceremony ran in a page embedded in another origin")
  }
  return ok(undefined)
}

const clientDataTypes = {
  registration: "webauthn.create",
  authentication: "webauthn.get",
} as const satisfies Record<Ceremony, string>

function decode(base64url: string): { bytes: Uint8Array<ArrayBuffer>; json: unknown } | undefined {
  try {
    const bytes = isoBase64URL.toBuffer(base64url)
    return { bytes, json: JSON.parse(new TextDecoder().decode(bytes)) }
  } catch {
    return undefined
  }
}

/** Returns whether a value is an object with members: not null, and not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
