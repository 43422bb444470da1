// Runs complete ceremonies against one system. Each ceremony uses a new browser, whose only cookies come from its own start request.

import { randomBytes } from "node:crypto"
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server"
import {
  createSoftwareAuthenticator,
  type AuthenticationOverrides,
  type SoftwareAlgorithm,
} from "../../lib/passkeys/testing/softwareAuthenticator.ts"
import { send, type HttpResponse, type HttpRequest } from "./httpClient.ts"
import { surfaces, type Surface, type SurfaceName } from "./surfaces.ts"

export interface Target {
  surface: SurfaceName
  /** Requests take turns, so that a ceremony starts and finishes on different ports. */
  ports: number[]
  origin: string
  /** The algorithm of the passkeys. Defaults to the first one that the system offers. */
  algorithm?: SoftwareAlgorithm | undefined
}

export interface Ceremonies {
  authenticate: () => Promise<void>
  register: () => Promise<void>
  /** Sends invalid responses, and returns those that the system accepted. */
  findAccepted: () => Promise<string[]>
}

/** Creates the ceremonies of a system, with an authenticator that holds all of their passkeys. */
export function createCeremonies({ surface: name, ports, origin, algorithm }: Target): Ceremonies {
  const surface: Surface = surfaces[name]
  const authenticator = createSoftwareAuthenticator({ origin })
  const credentialIds: string[] = []
  let requests = 0
  let authentications = 0

  const exchange = (request: HttpRequest, cookies: string[] = []) =>
    send(ports[requests++ % ports.length] ?? 0, origin, { ...request, cookies })

  async function start(request: HttpRequest, optionsIn: string | undefined) {
    const started = await exchange(request)
    requireSuccess(started, request)
    return { options: readOptions(started.text, optionsIn), cookies: started.cookies }
  }

  async function startAuthentication(overrides: AuthenticationOverrides = {}) {
    const credentialId = credentialIds[authentications++ % credentialIds.length] ?? ""
    const { options, cookies } = await start(surface.startAuthentication(), surface.authenticationOptionsIn)
    if (!isRequestOptions(options)) throw new Error("The response has no authentication options")
    const response = authenticator.authenticate(options, { credentialId, ...overrides })
    return { request: surface.finishAuthentication(response), cookies }
  }

  async function startRegistration() {
    const request = surface.startRegistration(`person-${randomBytes(9).toString("hex")}@example.com`)
    const { options, cookies } = await start(request, surface.registrationOptionsIn)
    if (!isCreationOptions(options)) throw new Error("The response has no registration options")
    const response = authenticator.register(options, algorithm && { algorithm })
    return { request: surface.finishRegistration(response), cookies, credentialId: response.id }
  }

  return {
    authenticate: async () => {
      const { request, cookies } = await startAuthentication()
      requireSuccess(await exchange(request, cookies), request)
    },
    register: async () => {
      const { request, cookies, credentialId } = await startRegistration()
      requireSuccess(await exchange(request, cookies), request)
      if (credentialIds.length < keptPasskeys) credentialIds.push(credentialId)
    },
    findAccepted: async () => {
      if (!surface.verifies) return []
      const accepted: string[] = []
      const expectRefusal = async (what: string, { request, cookies }: StartedCeremony) => {
        const { status } = await exchange(request, cookies)
        if (status < 400 || status >= 500) accepted.push(`${what}: status ${status}`)
      }
      const authentication = await startAuthentication()
      requireSuccess(await exchange(authentication.request, authentication.cookies), authentication.request)
      await expectRefusal("the replay of a finished authentication", authentication)
      await expectRefusal("a wrong signature", await startAuthentication({ hasWrongSignature: true }))
      const registration = await startRegistration()
      requireSuccess(await exchange(registration.request, registration.cookies), registration.request)
      await expectRefusal("the replay of a finished registration", registration)
      return accepted
    },
  }
}

interface StartedCeremony {
  request: HttpRequest
  cookies: string[]
}

/** Authentications take turns with this many passkeys. */
const keptPasskeys = 1000

export function requireSuccess({ status, text }: HttpResponse, { path }: HttpRequest): void {
  if (status !== 200) throw new Error(`${path} returned ${status}: ${text.slice(0, 300)}`)
}

export function readOptions(text: string, member: string | undefined): unknown {
  const json: unknown = JSON.parse(text)
  return member === undefined || !isRecord(json) ? json : json[member]
}

function isRequestOptions(value: unknown): value is PublicKeyCredentialRequestOptionsJSON {
  return isRecord(value) && typeof value["challenge"] === "string"
}

export function isCreationOptions(value: unknown): value is PublicKeyCredentialCreationOptionsJSON {
  return isRequestOptions(value) && "pubKeyCredParams" in value && "user" in value && "rp" in value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}
