import { createContext, runInContext } from "node:vm"
import { describe, expect, it } from "vitest"
import { readUnwatchedGet } from "../doctor/readUnwatchedGet"
import { captureCeremonies } from "./captureCeremonies"

const challenge = "AQID"

interface SentRequest {
  path: string
  header: string | null
}

/** Runs the function's source in a page that has nothing else, as its inline script does. */
function openPage(
  respond: (path: string) => Response,
  prompt: () => Promise<unknown> = () => Promise.resolve(null),
  getClientCapabilities: () => Promise<Record<string, boolean>> = readCapabilities,
) {
  const requests: SentRequest[] = []
  const stored = new Map<string, string>()
  const window = {
    fetch: (path: string, init?: RequestInit) => {
      requests.push({ path, header: new Headers(init?.headers).get("X-Inspect-Ceremony") })
      return Promise.resolve(respond(path))
    },
  }
  const credentials = { create: prompt, get: prompt }
  const sessionStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  }
  const location = { pathname: "/sign-in" }
  const navigator = { credentials }
  const PublicKeyCredential = { getClientCapabilities }
  const browser = { window, navigator, location, PublicKeyCredential, sessionStorage }
  const globals = { ...browser, Headers, performance, atob, btoa }
  runInContext(`(${captureCeremonies.toString()})()`, createContext(globals))
  return {
    window,
    credentials: credentials as unknown as CredentialsContainer,
    requests,
    readRecords: (): unknown => JSON.parse(stored.get("inspector") ?? "[]"),
  }
}

const readCapabilities = () => Promise.resolve({ conditionalGet: true })
const options = { challenge, rpId: "localhost" }
const startTrace = { ceremony: "authentication", steps: [], storeCalls: [] }
const anyNumber: unknown = expect.any(Number)
const clientDataJSON = btoa(JSON.stringify({ type: "webauthn.get", challenge }))
const publicKey = { id: "AAAA", response: { clientDataJSON } }

describe("captureCeremonies", () => {
  it("asks for the trace of each request of a ceremony, and of no other", async () => {
    const { window, requests } = openPage(() => Response.json({}))
    await window.fetch("/api/passkey/register/start", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
    })
    await window.fetch("/api/passkey/verify/finish", { method: "POST" })
    await window.fetch("/api/session")
    expect(requests.map(({ header }) => header)).toEqual(["1", "1", null])
  })

  it("keeps the options, the response, and both traces of a ceremony", async () => {
    const { window, readRecords } = openPage((path) =>
      path.endsWith("start")
        ? Response.json({ authenticationOptions: options, trace: startTrace })
        : Response.json({ error: "No.", type: "VerificationFailed", trace: startTrace }, { status: 422 }),
    )
    const started = await window.fetch("/api/passkey/authenticate/start")
    expect(await started.json()).toMatchObject({ authenticationOptions: options })
    await window.fetch("/api/passkey/authenticate/finish", { body: JSON.stringify({ publicKey }) })
    const times = { startedAt: anyNumber, milliseconds: anyNumber }
    expect(readRecords()).toEqual([
      {
        challenge,
        ceremony: "authentication",
        page: "/sign-in",
        start: { path: "/api/passkey/authenticate/start", status: 200, body: {}, ...times },
        options,
        startTrace,
        publicKey,
        outcome: {
          path: "/api/passkey/authenticate/finish",
          status: 422,
          errorType: "VerificationFailed",
          message: "No.",
          body: {},
          ...times,
        },
        finishTrace: startTrace,
      },
    ])
  })

  it("keeps a start that the server rejected", async () => {
    const refusal = { error: "Too many.", type: "TooManyPasskeys" }
    const { window, readRecords } = openPage(() => Response.json(refusal, { status: 422 }))
    await window.fetch("/api/passkey/register/start", { body: JSON.stringify({ hint: "hybrid" }) })
    await window.fetch("/api/passkey/register/start")
    expect(readRecords()).toMatchObject([
      { ceremony: "registration", start: { errorType: "TooManyPasskeys" } },
      { start: { status: 422, message: "Too many.", body: { hint: "hybrid" } } },
    ])
  })

  const publicKeyOptions = { challenge: new Uint8Array([1, 2, 3]) }
  const openRefusingPage = (error: DOMException) =>
    openPage(
      () => Response.json({}),
      () => Promise.reject(error),
    )

  it("keeps the exception of a prompt and the browser's capabilities, and throws it again", async () => {
    const error = new DOMException("canceled", "NotAllowedError")
    const { credentials, readRecords } = openRefusingPage(error)
    await expect(credentials.get({ publicKey: publicKeyOptions })).rejects.toBe(error)
    expect(readRecords()).toMatchObject([
      {
        challenge,
        prompt: {
          exception: "NotAllowedError",
          message: "canceled",
          milliseconds: anyNumber,
          capabilities: { conditionalGet: true },
        },
      },
    ])
  })

  it("keeps the exception before the browser says what it can do, because the page may be left", async () => {
    const error = new DOMException("canceled", "NotAllowedError")
    const { credentials, readRecords } = openPage(
      () => Response.json({}),
      () => Promise.reject(error),
      () => new Promise(() => {}),
    )
    await expect(credentials.get({ publicKey: publicKeyOptions })).rejects.toBe(error)
    expect(readRecords()).toMatchObject([{ challenge, prompt: { exception: "NotAllowedError" } }])
  })

  it("keeps how long a prompt took that returned a credential", async () => {
    const { credentials, readRecords } = openPage(() => Response.json({}))
    await credentials.get({ publicKey: publicKeyOptions })
    expect(readRecords()).toMatchObject([
      { challenge, ceremony: "authentication", prompt: { startedAt: anyNumber, milliseconds: anyNumber } },
    ])
  })

  it("leaves the methods that it wraps to the doctor, which isn't a ceremony", async () => {
    const prompt = () => Promise.resolve(null)
    const { credentials, readRecords } = openPage(() => Response.json({}), prompt)
    expect(Reflect.get(credentials.create, "unwatched")).toBe(prompt)
    expect(readUnwatchedGet(credentials)).toBe(prompt)
    await readUnwatchedGet(credentials)({ publicKey: publicKeyOptions })
    expect(readRecords()).toEqual([])
  })

  it("keeps an aborted prompt, but not an aborted offer in autofill", async () => {
    const error = new DOMException("aborted", "AbortError")
    const { credentials, readRecords } = openRefusingPage(error)
    await expect(credentials.get({ publicKey: publicKeyOptions, mediation: "conditional" })).rejects.toBe(
      error,
    )
    expect(readRecords()).toEqual([])
    const immediate = { publicKey: publicKeyOptions, uiMode: "immediate" }
    await expect(credentials.get(immediate)).rejects.toBe(error)
    expect(readRecords()).toMatchObject([{ prompt: { exception: "AbortError", mediation: "immediate" } }])
  })

  it("keeps the latest ten ceremonies", async () => {
    let count = 0
    const { window, readRecords } = openPage(() => {
      count += 1
      return Response.json({ authenticationOptions: { challenge: `challenge ${count}` } })
    })
    for (let index = 0; index < 12; index += 1) await window.fetch("/api/passkey/authenticate/start")
    expect(readRecords()).toMatchObject(
      [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((index) => ({ challenge: `challenge ${index}` })),
    )
  })

  it("passes on every response, whatever it contains", async () => {
    const { window, readRecords } = openPage(() => new Response("not JSON", { status: 502 }))
    const body = JSON.stringify({ publicKey: { response: { clientDataJSON: "?" } } })
    const response = await window.fetch("/api/passkey/authenticate/finish", { body })
    expect(await response.text()).toBe("not JSON")
    expect(readRecords()).toEqual([])
  })
})
