// A back end of somebody else's, with the official client and with bare HTTP, and the browsers of its users.

import { createClient, type JsonValue, type PropelAuthClient, type Result } from "@propelauth/byo-node"
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server"
import { isAuthenticationOptions, isRegistrationOptions } from "@/lib/browser/api/typeGuards"
import type { CommandName } from "@/lib/integration/commands"
import {
  createSoftwareAuthenticator,
  type SoftwareAuthenticator,
} from "@/lib/passkeys/testing/softwareAuthenticator"
import { createHttpClient, type HttpAnswer, type HttpRequest } from "./httpClient"
import type { ServerAddress } from "./servers/startServer"

export interface Caller {
  /** The official client, as anyone would make it. */
  passkeys: PropelAuthClient["passkeys"]
  ping: PropelAuthClient["ping"]
  /** One command by bare HTTP. */
  run: (command: CommandName, data: object) => Promise<HttpAnswer>
  /** One request by bare HTTP, with what is given in place of what the client would send. */
  send: (request: Partial<HttpRequest>) => Promise<HttpAnswer>
}

export function createCaller(server: ServerAddress, integrationKey: string): Caller {
  const client = createClient({ url: `http://127.0.0.1:${server.port}/api`, integrationKey })
  const { send } = createHttpClient(server)
  const sendAsBackEnd = ({ headers, ...request }: Partial<HttpRequest>) =>
    send({
      method: "POST",
      path: "/api/run-command",
      headers: { Origin: undefined, Authorization: `Bearer ${integrationKey}`, ...headers },
      ...request,
    })
  return {
    passkeys: client.passkeys,
    ping: (data) => client.ping(data),
    run: (command, data) => sendAsBackEnd({ json: { command, data } }),
    send: sendAsBackEnd,
  }
}

let users = 0

/** A user of the other back end's, whom nobody else has. */
export function createUserId(): string {
  users += 1
  return `user ${users} of ${process.pid}`
}

export function createBrowser(server: ServerAddress): SoftwareAuthenticator {
  return createSoftwareAuthenticator({ origin: server.origin })
}

interface NameAndOrigin {
  passkeyDisplayName?: string
  additionalAllowedOrigin?: string
}

export async function startRegistration(
  { passkeys }: Caller,
  userId: string,
  more: NameAndOrigin = {},
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const started = await passkeys.startRegistration({
    userId,
    emailOrUsername: "somebody@example.com",
    ...more,
  })
  const { registrationOptions } = started.getOrThrow()
  if (!isRegistrationOptions(registrationOptions)) throw new Error("no registration options")
  return registrationOptions
}

export async function startAuthentication(
  { passkeys }: Caller,
  userId: string,
  more: { additionalAllowedOrigin?: string } = {},
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const started = await passkeys.startAuthentication({ userId, ...more })
  const { authenticationOptions } = started.getOrThrow()
  if (!isAuthenticationOptions(authenticationOptions)) throw new Error("no authentication options")
  return authenticationOptions
}

/** Makes a passkey for the user, whole ceremony, in a browser of its own. */
export async function register(caller: Caller, server: ServerAddress, userId: string, more?: NameAndOrigin) {
  const browser = createBrowser(server)
  const publicKey = browser.register(await startRegistration(caller, userId, more))
  const finished = await caller.passkeys.finishRegistration({ userId, publicKey: toJSON(publicKey) })
  finished.getOrThrow()
  return { browser, credentialId: publicKey.id }
}

/** What the browser's answer is after it has been sent to the back end and parsed there. */
export function toJSON(answer: object): JsonValue {
  return JSON.parse(JSON.stringify(answer)) as JsonValue
}

/** The refusal of a result that must be one. */
export function requireError<Failure>(result: Result<unknown, Failure>): Failure {
  if (result.ok) throw new Error("it was accepted")
  return result.error
}
