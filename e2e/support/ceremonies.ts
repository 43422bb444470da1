// Runs both ceremonies over HTTP, with a software authenticator instead of a browser.

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server"
import { isAuthenticationOptions, isRecord, isRegistrationOptions } from "@/lib/browser/api/typeGuards"
import {
  createSoftwareAuthenticator,
  type AuthenticationOverrides,
  type RegistrationOverrides,
  type SoftwareAuthenticator,
} from "@/lib/passkeys/testing/softwareAuthenticator"
import { createToken } from "@/lib/session/tokens"
import { createHttpClient, type HttpClient, type HttpResponse, type HttpServer } from "./httpClient"
import type { ServerAddress } from "./servers/startServer"

/** A user with a browser and an authenticator of their own. */
export interface Person {
  name: string
  client: HttpClient
  authenticator: SoftwareAuthenticator
}

let people = 0

/** Creates a person who is new to the server, with a unique name. */
export function createPerson(server: HttpServer, name?: string): Person {
  people += 1
  return {
    name: name ?? `Person ${people} of ${process.pid}`,
    client: createHttpClient(server),
    authenticator: createSoftwareAuthenticator({ origin: server.origin }),
  }
}

/** Creates a person whose browser already has this site's cookie, but no session. */
export function createVisitor(server: HttpServer, name?: string): Person {
  const person = createPerson(server, name)
  person.client.cookies.set("browser-00000000", createToken())
  return person
}

/** Registers a passkey that can't be synced. */
export const deviceBound = {
  isBackupEligible: false,
  isBackedUp: false,
} as const satisfies RegistrationOverrides

/** Creates a person with an account, who is signed in. */
export async function createSignedInPerson(
  server: HttpServer,
  overrides?: RegistrationOverrides,
): Promise<Person> {
  const person = createPerson(server)
  requireSuccess(await signUp(person, overrides))
  return person
}

/** Creates the person's account in a whole ceremony. Returns the response to the finish. */
export async function signUp(person: Person, overrides?: RegistrationOverrides): Promise<HttpResponse> {
  const options = await startRegistration(person, { emailOrUsername: person.name })
  return finishRegistration(person, options, overrides)
}

/** Adds a passkey in a whole ceremony, with a new authenticator: the person's own would reject a second passkey. */
export async function addPasskey(person: Person, server: ServerAddress, passkeyDisplayName?: string) {
  const options = await startRegistration(person, { passkeyDisplayName })
  const authenticator = createSoftwareAuthenticator({ origin: server.origin })
  const publicKey = authenticator.register(options)
  requireSuccess(await person.client.post("/api/passkey/register/finish", { publicKey }))
  return { authenticator, credentialId: publicKey.id }
}

/** Signs in without a username in a whole ceremony. Returns the response to the finish. */
export async function signIn(person: Person, overrides?: AuthenticationOverrides): Promise<HttpResponse> {
  const options = await startAuthentication(person)
  return finishAuthentication(person, options, overrides)
}

export async function startRegistration(
  { client }: Pick<Person, "client">,
  body: object,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const started = await client.post("/api/passkey/register/start", body)
  if (!isRecord(started.json) || !isRegistrationOptions(started.json.registrationOptions)) {
    throw new Error(`no registration options: ${started.status} ${started.text}`)
  }
  return started.json.registrationOptions
}

export function finishRegistration(
  { client, authenticator }: Person,
  options: PublicKeyCredentialCreationOptionsJSON,
  overrides?: RegistrationOverrides,
): Promise<HttpResponse> {
  return client.post("/api/passkey/register/finish", {
    publicKey: authenticator.register(options, overrides),
  })
}

export async function startAuthentication(
  { client }: Pick<Person, "client">,
  body?: object,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const started = await client.post("/api/passkey/authenticate/start", body)
  if (!isRecord(started.json) || !isAuthenticationOptions(started.json.authenticationOptions)) {
    throw new Error(`no authentication options: ${started.status} ${started.text}`)
  }
  return started.json.authenticationOptions
}

export function finishAuthentication(
  { client, authenticator }: Person,
  options: PublicKeyCredentialRequestOptionsJSON,
  overrides?: AuthenticationOverrides,
): Promise<HttpResponse> {
  return client.post("/api/passkey/authenticate/finish", {
    publicKey: authenticator.authenticate(options, overrides),
  })
}

/** Verifies one of the account's passkeys again in a whole ceremony. Returns the response to the finish. */
export async function stepUp(
  { client, authenticator }: Pick<Person, "client" | "authenticator">,
  overrides?: AuthenticationOverrides,
): Promise<HttpResponse> {
  const publicKey = authenticator.authenticate(await startStepUp({ client }), overrides)
  return client.post("/api/passkey/verify/finish", { publicKey })
}

export async function startStepUp({
  client,
}: Pick<Person, "client">): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const started = await client.post("/api/passkey/verify/start", {})
  if (!isRecord(started.json) || !isAuthenticationOptions(started.json.authenticationOptions)) {
    throw new Error(`no authentication options: ${started.status} ${started.text}`)
  }
  return started.json.authenticationOptions
}

export interface ListedPasskey {
  credentialId: string
  displayName: string | null
  lastUsedAt: string | null
}

/** Returns the person's passkeys as the list route returns them. */
export async function listPasskeys({ client }: Pick<Person, "client">): Promise<ListedPasskey[]> {
  const { json, status, text } = await client.get("/api/passkey")
  if (!isRecord(json) || !Array.isArray(json.passkeys)) throw new Error(`no list: ${status} ${text}`)
  return json.passkeys.filter(isListedPasskey)
}

export function isListedPasskey(value: unknown): value is ListedPasskey {
  return isRecord(value) && typeof value.credentialId === "string" && "displayName" in value
}

export async function isSignedIn({ client }: Pick<Person, "client">): Promise<boolean> {
  const { json } = await client.get("/api/session")
  return isRecord(json) && json.signedIn === true
}

export function requireSuccess({ status, text }: HttpResponse): void {
  if (status !== 200) throw new Error(`not a success: ${status} ${text}`)
}
