// Whole ceremonies against one system, each by a browser that was never there: no cookie but those of its own start.

import { randomBytes } from "node:crypto"
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server"
import {
  createSoftwareAuthenticator,
  type AuthenticationOverrides,
} from "../../lib/passkeys/testing/softwareAuthenticator.ts"
import { send, type HttpAnswer, type HttpRequest } from "./httpClient.ts"
import { surfaces, type Surface, type SurfaceName } from "./surfaces.ts"

export interface Target {
  surface: SurfaceName
  /** Each ceremony uses the next of these, its start one and its finish another. */
  ports: number[]
  origin: string
}

export interface Ceremonies {
  authenticate: () => Promise<void>
  register: () => Promise<void>
  /** What the system should have refused and did not. */
  findUnrefused: () => Promise<string[]>
}

/** The ceremonies with a system, and an authenticator that holds all the passkeys registered with it. */
export function createCeremonies({ surface: name, ports, origin }: Target): Ceremonies {
  const surface: Surface = surfaces[name]
  const authenticator = createSoftwareAuthenticator({ origin })
  const credentialIds: string[] = []
  let requests = 0
  let authentications = 0

  const exchange = (request: HttpRequest, cookies: string[] = []) =>
    send(ports[requests++ % ports.length] ?? 0, origin, { ...request, cookies })

  async function begin(request: HttpRequest, optionsIn: string | undefined) {
    const started = await exchange(request)
    requireSuccess(started, request)
    return { options: readOptions(started.text, optionsIn), cookies: started.cookies }
  }

  async function beginAuthentication(overrides: AuthenticationOverrides = {}) {
    const credentialId = credentialIds[authentications++ % credentialIds.length] ?? ""
    const { options, cookies } = await begin(surface.startAuthentication(), surface.authenticationOptionsIn)
    if (!isRequestOptions(options)) throw new Error("no options of an authentication")
    const response = authenticator.authenticate(options, { credentialId, ...overrides })
    return { request: surface.finishAuthentication(response), cookies }
  }

  async function beginRegistration() {
    const start = surface.startRegistration(`person-${randomBytes(9).toString("hex")}@example.com`)
    const { options, cookies } = await begin(start, surface.registrationOptionsIn)
    if (!isCreationOptions(options)) throw new Error("no options of a registration")
    const response = authenticator.register(options)
    return { request: surface.finishRegistration(response), cookies, credentialId: response.id }
  }

  return {
    authenticate: async () => {
      const { request, cookies } = await beginAuthentication()
      requireSuccess(await exchange(request, cookies), request)
    },
    register: async () => {
      const { request, cookies, credentialId } = await beginRegistration()
      requireSuccess(await exchange(request, cookies), request)
      if (credentialIds.length < keptPasskeys) credentialIds.push(credentialId)
    },
    findUnrefused: async () => {
      if (!surface.verifies) return []
      const unrefused: string[] = []
      const expectRefusal = async (what: string, { request, cookies }: Begun) => {
        const { status } = await exchange(request, cookies)
        if (status < 400 || status >= 500) unrefused.push(`${what}: answered ${status}`)
      }
      const authentication = await beginAuthentication()
      requireSuccess(await exchange(authentication.request, authentication.cookies), authentication.request)
      await expectRefusal("the replay of a finished authentication", authentication)
      await expectRefusal("a wrong signature", await beginAuthentication({ hasWrongSignature: true }))
      const registration = await beginRegistration()
      requireSuccess(await exchange(registration.request, registration.cookies), registration.request)
      await expectRefusal("the replay of a finished registration", registration)
      return unrefused
    },
  }
}

interface Begun {
  request: HttpRequest
  cookies: string[]
}

/** Authentications go round so many people. */
const keptPasskeys = 1000

function requireSuccess({ status, text }: HttpAnswer, { path }: HttpRequest): void {
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text.slice(0, 300)}`)
}

function readOptions(text: string, member: string | undefined): unknown {
  const answer: unknown = JSON.parse(text)
  return member === undefined || !isRecord(answer) ? answer : answer[member]
}

function isRequestOptions(value: unknown): value is PublicKeyCredentialRequestOptionsJSON {
  return isRecord(value) && typeof value["challenge"] === "string"
}

function isCreationOptions(value: unknown): value is PublicKeyCredentialCreationOptionsJSON {
  return isRequestOptions(value) && "pubKeyCredParams" in value && "user" in value && "rp" in value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}
