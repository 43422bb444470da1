// A browser in memory, for the tests of the ceremonies: prompts, signals, cookies, and a server that gives fixed responses.

import { onTestFinished, vi } from "vitest"

type FakeResponse = { status: number; json?: object; body?: string } | undefined
type PromptResult = object | null | Promise<object | null>

export interface FakeBrowser {
  /** What `navigator.credentials` does. Resolves with a credential unless replaced. */
  create: ReturnType<typeof vi.fn<(options: CredentialCreationOptions) => PromptResult>>
  get: ReturnType<typeof vi.fn<(options: CredentialRequestOptions) => PromptResult>>
  /** The arguments of each signal, with its name. */
  signals: [string, unknown][]
  /** The paths and bodies of the requests to the server. */
  requests: [string, unknown][]
  /** Sets the responses to successive requests to this path. The last one is repeated. Without a response, the network is down. */
  respond: (path: string, ...responses: FakeResponse[]) => void
  /** What `getClientCapabilities` returns. */
  capabilities: Record<string, boolean>
}

const bytes = (text: string) => new TextEncoder().encode(text).buffer

export const rpId = "example.com"
export const createdPasskey = {
  id: "bmV3",
  rawId: bytes("new"),
  type: "public-key",
  response: { clientDataJSON: bytes("client data"), attestationObject: bytes("attestation") },
  getClientExtensionResults: () => ({}),
}
export const assertion = {
  id: "b2xk",
  rawId: bytes("old"),
  type: "public-key",
  authenticatorAttachment: "platform",
  response: {
    clientDataJSON: bytes("client data"),
    authenticatorData: bytes("authenticator data"),
    signature: bytes("signature"),
    userHandle: bytes("handle"),
  },
  getClientExtensionResults: () => ({}),
}

export const registrationOptions = {
  challenge: "AAAA",
  rp: { id: rpId, name: "Example" },
  user: { id: "AAAA", name: "alice", displayName: "Alice" },
  pubKeyCredParams: [{ type: "public-key", alg: -7 }],
}
const authenticationOptions = { challenge: "AAAA", rpId }

/** Installs a browser that supports everything, and a server that accepts everything, until the test has finished. */
export function installFakeBrowser(): FakeBrowser {
  const responses = new Map<string, FakeResponse[]>()
  const browser: FakeBrowser = {
    create: vi.fn(() => createdPasskey),
    get: vi.fn(() => assertion),
    signals: [],
    requests: [],
    respond: (path, ...inTurn) => responses.set(path, inTurn),
    capabilities: {},
  }
  for (const [path, json] of [
    ["/api/passkey/register/start", { registrationOptions }],
    ["/api/passkey/register/finish", {}],
    ["/api/passkey/authenticate/start", { authenticationOptions }],
    ["/api/passkey/authenticate/finish", {}],
    ["/api/passkey/verify/start", { authenticationOptions }],
    ["/api/passkey/verify/finish", {}],
  ] as const) {
    responses.set(path, [{ status: 200, json }])
  }

  const publicKeyCredential = Object.assign(() => {}, {
    getClientCapabilities: async () => browser.capabilities,
    signalUnknownCredential: async (argument: unknown) => {
      browser.signals.push(["unknown", argument])
    },
    signalAllAcceptedCredentials: async (argument: unknown) => {
      browser.signals.push(["accepted", argument])
    },
    signalCurrentUserDetails: async (argument: unknown) => {
      browser.signals.push(["names", argument])
    },
  })
  vi.stubGlobal("PublicKeyCredential", publicKeyCredential)
  vi.stubGlobal("isSecureContext", true)
  vi.stubGlobal("location", { hostname: rpId })
  vi.stubGlobal("navigator", {
    sendBeacon: () => true,
    credentials: {
      create: async (options: CredentialCreationOptions) => browser.create(options),
      get: async (options: CredentialRequestOptions) => browser.get(options),
    },
  })
  vi.stubGlobal("document", createDocument())
  vi.stubGlobal("fetch", async (path: string, { body }: RequestInit) => {
    browser.requests.push([path, typeof body === "string" ? JSON.parse(body) : undefined])
    const inTurn = responses.get(path) ?? []
    const response = inTurn.length > 1 ? inTurn.shift() : inTurn[0]
    if (response === undefined) throw new TypeError("Failed to fetch")
    const { status, json, body: text } = response
    return new Response(text ?? JSON.stringify(json), { status })
  })
  onTestFinished(() => {
    vi.unstubAllGlobals()
  })
  return browser
}

/** Makes the browser block cookies, as Chromium does: what is set is ignored. */
export function blockCookies(): void {
  vi.stubGlobal("document", {
    get cookie() {
      return ""
    },
    set cookie(_) {},
  })
}

function createDocument(): { cookie: string } {
  const cookies = new Map<string, string>()
  return {
    get cookie() {
      return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    },
    set cookie(text) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      if (/max-age=0/i.test(text)) cookies.delete(name)
      else cookies.set(name, value)
    },
  }
}
