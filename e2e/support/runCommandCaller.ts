// Another back end that uses /api/run-command, with the official client and with plain HTTP, and its users' browsers.

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
import { createHttpClient, type HttpResponse, type HttpRequest } from "./httpClient"
import type { ServerAddress } from "./servers/startServer"

export interface Caller {
  /** The official client. */
  passkeys: PropelAuthClient["passkeys"]
  ping: PropelAuthClient["ping"]
  /** Sends a command over plain HTTP. */
  run: (command: CommandName, data: object) => Promise<HttpResponse>
  /** Sends a request over plain HTTP. Its members replace what the client would send. */
  send: (request: Partial<HttpRequest>) => Promise<HttpResponse>
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

/** Returns a unique ID of a user of the other back end. */
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
    emailOrUsername: "user@example.com",
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

/** Registers a passkey for the user in a whole ceremony, in a new browser. */
export async function register(caller: Caller, server: ServerAddress, userId: string, more?: NameAndOrigin) {
  const browser = createBrowser(server)
  const publicKey = browser.register(await startRegistration(caller, userId, more))
  const finished = await caller.passkeys.finishRegistration({ userId, publicKey: toJSON(publicKey) })
  finished.getOrThrow()
  return { browser, credentialId: publicKey.id }
}

/** Returns the browser's response as it is after the back end has parsed it. */
export function toJSON(response: object): JsonValue {
  return JSON.parse(JSON.stringify(response)) as JsonValue
}

/** Returns the error of a result. Throws if the result is a success. */
export function requireError<Failure>(result: Result<unknown, Failure>): Failure {
  if (result.ok) throw new Error("the command succeeded")
  return result.error
}
