import { isRecord } from "../api/typeGuards"
import { fromBase64URL, type Bytes } from "./base64url"
import { decodeCbor, findMember } from "./cbor"

/** The parts of a response. Those that are missing or malformed are undefined. */
export interface ResponseParts {
  /** The client data as text. */
  clientDataText: string | undefined
  clientData: Record<string, unknown> | undefined
  authenticatorData: Bytes | undefined
}

/** Reads a registration or authentication response in JSON form, from any system. */
export function readResponseParts(publicKey: unknown): ResponseParts {
  const response = isRecord(publicKey) && isRecord(publicKey.response) ? publicKey.response : {}
  const clientDataBytes = fromBase64URL(response.clientDataJSON)
  const clientDataText = clientDataBytes && new TextDecoder().decode(clientDataBytes)
  return {
    clientDataText,
    clientData: parseObject(clientDataText),
    authenticatorData:
      fromBase64URL(response.authenticatorData) ?? readAttestedData(response.attestationObject),
  }
}

/**
 * Parses the JSON of a response, on its own or as the member `publicKey` of a request. Returns undefined if it isn't one.
 */
export function parseResponse(text: string): { response: Record<string, unknown> } | undefined {
  const json = parseObject(text)
  const publicKey = isRecord(json?.publicKey) ? json.publicKey : json
  const response = isRecord(publicKey?.response) ? publicKey.response : undefined
  return response && "clientDataJSON" in response ? { response } : undefined
}

function readAttestedData(attestationObject: unknown): Bytes | undefined {
  const bytes = fromBase64URL(attestationObject)
  const authData = bytes && findMember(decodeCbor(bytes, 0)?.value, "authData")
  return authData instanceof Uint8Array ? authData : undefined
}

function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? "")
    return isRecord(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}
