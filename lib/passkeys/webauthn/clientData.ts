// Reading the client data: the part of a response that the browser wrote, and the authenticator signed.

import { isoBase64URL } from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import { failed, type PasskeyErrorOf } from "../errors"
import type { Ceremony } from "../types"
import { isBase64URL } from "./base64url"

/** https://www.w3.org/TR/webauthn-3/#dictdef-collectedclientdata */
export interface ClientData {
  /** As the browser wrote it: what is hashed and signed. */
  bytes: Uint8Array<ArrayBuffer>
  type: string
  challenge: string
  origin: string
  /** Whether anything at all is said of a page of another origin around this one. */
  isEmbedded: boolean
}

/** The client data of a response of either ceremony; undefined where there is none that can be read. */
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

const clientDataType = {
  registration: "webauthn.create",
  authentication: "webauthn.get",
} as const satisfies Record<Ceremony, string>

/**
 * The checks of the client data that both ceremonies share: its type, its origin, and that the page was not
 * embedded in a page of another origin.
 * https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 7, 9 to 11)
 * https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (steps 10, 12 to 14)
 */
export function checkClientData(
  clientData: ClientData,
  ceremony: Ceremony,
  allowedOrigins: readonly string[],
): Result<undefined, PasskeyErrorOf<"OriginNotAllowed" | "VerificationFailed">> {
  if (clientData.type !== clientDataType[ceremony]) {
    return failed(`the client data's type is not ${clientDataType[ceremony]}`)
  }
  if (!allowedOrigins.includes(clientData.origin)) {
    const shown = clientData.origin.slice(0, 100)
    return err({
      type: "OriginNotAllowed",
      details: { message: `The origin ${JSON.stringify(shown)} is not allowed` },
    })
  }
  if (clientData.isEmbedded) {
    return failed("the ceremony ran in a page embedded in another origin")
  }
  return ok(undefined)
}

function decode(base64url: string): { bytes: Uint8Array<ArrayBuffer>; json: unknown } | undefined {
  try {
    const bytes = isoBase64URL.toBuffer(base64url)
    return { bytes, json: JSON.parse(new TextDecoder().decode(bytes)) }
  } catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
