// Parses and checks the client data, the part of a response that the browser writes. The authenticator signs its hash.
// These checks are shared by both ceremonies.

import { isoBase64URL } from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import { verificationFailed, type PasskeyErrorOf } from "../errors"
import { reportValue, runSteps, type CheckStep, type ValueStep } from "../trace/step"
import type { Ceremony } from "../types"
import { isBase64URL } from "./base64url"

/** https://www.w3.org/TR/webauthn-3/#dictdef-collectedclientdata */
export interface ClientData {
  /** The client data as received. Its hash is part of what the authenticator signs. */
  bytes: Uint8Array<ArrayBuffer>
  type: string
  challenge: string
  origin: string
  /** Should be a boolean, but any value other than false counts as true. */
  crossOrigin: unknown
  /** Should be a string, but any value counts. */
  topOrigin: unknown
}

/** Parses the client data of a registration or authentication response. */
export function readClientData(
  context: PasskeyContext,
  ceremony: Ceremony,
  publicKey: unknown,
): Result<ClientData, PasskeyErrorOf<"MalformedCredential">> {
  const { bytes, clientData } = clientDataSteps[ceremony]
  const decoded = reportValue(context, bytes, decode(publicKey))
  if (!decoded.ok) return decoded
  return reportValue(context, clientData, parse(decoded.data))
}

/** Checks the client data's type and origin, and that the page wasn't embedded in a page of another origin. */
export function checkClientData(
  context: PasskeyContext,
  ceremony: Ceremony,
  clientData: ClientData,
  allowedOrigins: readonly string[],
): Result<undefined, ClientDataError> {
  return runSteps(context, clientDataSteps[ceremony].checks, { clientData, allowedOrigins })
}

interface ClientDataState {
  clientData: ClientData
  allowedOrigins: readonly string[]
}

type ClientDataError = PasskeyErrorOf<"OriginNotAllowed" | "VerificationFailed">

const expectedTypes = {
  registration: "webauthn.create",
  authentication: "webauthn.get",
} as const satisfies Record<Ceremony, string>

const source = "webauthn/clientData.ts"

function createClientDataSteps(ceremony: Ceremony) {
  const expectedType = expectedTypes[ceremony]
  // The same steps have other numbers in the two ceremonies.
  const offset = ceremony === "registration" ? 0 : 3
  const bytes: ValueStep<ClientData["bytes"]> = {
    number: offset + 5,
    name: "clientDataBytes",
    title: "clientDataJSON is base64url",
    source,
    received: (decoded) => `${decoded.length} bytes`,
  }
  const clientData: ValueStep<ClientData> = {
    number: offset + 6,
    name: "clientData",
    title: "clientDataJSON is JSON with a type, a challenge, and an origin",
    source,
    received: (parsed) => new TextDecoder().decode(parsed.bytes),
  }
  const checks: CheckStep<ClientDataState, ClientDataError>[] = [
    {
      number: offset + 7,
      name: "type",
      title: `The browser ran the right ceremony: ${expectedType}`,
      source,
      expected: () => expectedType,
      received: (state) => state.clientData.type,
      error: () => verificationFailed(`the client data's type is not ${expectedType}`),
    },
    {
      number: offset + 9,
      name: "origin",
      title: "The page's origin is allowed",
      source,
      expected: (state) => state.allowedOrigins,
      received: (state) => state.clientData.origin,
      isMet: (state) => state.allowedOrigins.includes(state.clientData.origin),
      error: (state) => {
        const shownOrigin = JSON.stringify(state.clientData.origin.slice(0, 100))
        return { type: "OriginNotAllowed", details: { message: `The origin ${shownOrigin} is not allowed` } }
      },
    },
    {
      number: offset + 10,
      name: "crossOrigin",
      title: "The page wasn't embedded in a page of another origin",
      source,
      expected: () => ["false", "absent"],
      received: (state) => describeMember(state.clientData.crossOrigin),
      isMet: (state) => (state.clientData.crossOrigin ?? false) === false,
      error: () => verificationFailed("the ceremony ran in a page embedded in a page of another origin"),
    },
    {
      number: offset + 11,
      name: "topOrigin",
      title: "The client data names no other page as the outermost one",
      source,
      expected: () => "absent",
      received: (state) => describeMember(state.clientData.topOrigin),
      isMet: (state) => state.clientData.topOrigin == null,
      error: () => verificationFailed("the ceremony ran in a page embedded in a page of another origin"),
    },
  ]
  return { bytes, clientData, checks }
}

/** https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential and #sctn-verifying-assertion */
export const clientDataSteps = {
  registration: createClientDataSteps("registration"),
  authentication: createClientDataSteps("authentication"),
}

function describeMember(value: unknown): string {
  return value == null ? "absent" : JSON.stringify(value)
}

function decode(publicKey: unknown): Result<ClientData["bytes"], PasskeyErrorOf<"MalformedCredential">> {
  const response = isRecord(publicKey) ? publicKey["response"] : undefined
  const clientDataJSON = isRecord(response) ? response["clientDataJSON"] : undefined
  if (typeof clientDataJSON !== "string") return malformed
  try {
    return ok(isoBase64URL.toBuffer(clientDataJSON))
  } catch {
    return malformed
  }
}

function parse(bytes: ClientData["bytes"]): Result<ClientData, PasskeyErrorOf<"MalformedCredential">> {
  const json = parseJSON(bytes)
  if (!isRecord(json)) return malformed
  const { type, challenge, origin, crossOrigin, topOrigin } = json
  if (typeof type !== "string" || !isBase64URL(challenge) || typeof origin !== "string") return malformed
  return ok({ bytes, type, challenge, origin, crossOrigin, topOrigin })
}

const malformed = err({
  type: "MalformedCredential",
  details: "response.clientDataJSON is not valid client data",
} as const)

function parseJSON(bytes: ClientData["bytes"]): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** Returns whether a value is an object with members: not null, and not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
