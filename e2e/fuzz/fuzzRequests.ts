// What the fuzzer sends. Each kind of request is built from a seeded generator, against a running server.

import { randomBytes } from "node:crypto"
import { mutateResponse } from "../../lib/passkeys/testing/differential/mutations.ts"
import type { Random } from "../../lib/passkeys/testing/differential/random.ts"
import {
  createSampleKeys,
  createValidParts,
  encodeResponse,
  toBase64URL,
  type SampleKey,
} from "../../lib/passkeys/testing/differential/sampleResponses.ts"
import { sendFuzzRequest, type FuzzRequest, type FuzzResponse } from "./fuzzClient.ts"
import { anyJson, hostileBytes, hostileText } from "./valueGenerators.ts"

export interface FuzzTarget {
  port: number
  origin: string
  integrationKey: string
}

/** A route of the server, as its OpenAPI document describes it. */
interface Route {
  method: string
  path: string
  members: string[]
}

/** An account with one passkey. */
interface Account {
  key: SampleKey
  credentialId: Buffer
  userHandle: string
  cookies: string
  signCount: number
}

type RequestBuilder = (random: Random) => FuzzRequest | Promise<FuzzRequest>

/**
 * Signs up one account for each kind of key and reads the routes.
 *
 * @returns builds the next request; may send the start of a ceremony first
 * @throws if the server rejects an honest request
 */
export async function createRequestBuilder(target: FuzzTarget): Promise<RequestBuilder> {
  const [first, ...others] = await readRoutes(target)
  if (!first) throw new Error("the OpenAPI document has no routes")
  const routes: Routes = [first, ...others]
  const [es256, ed25519, rs256] = createSampleKeys()
  if (!es256 || !ed25519 || !rs256) throw new Error("there are no sample keys")
  const accounts = [
    await signUp(target, es256),
    await signUp(target, ed25519),
    await signUp(target, rs256),
  ] as const

  const builders: readonly [RequestBuilder, ...RequestBuilder[]] = [
    (random) => buildFinish(target, random.pick(accounts), random),
    (random) => buildFinish(target, random.pick(accounts), random),
    (random) => buildApiCall(target, random.pick(routes), random.pick(accounts), random),
    (random) => buildApiCall(target, random.pick(routes), random.pick(accounts), random),
    (random) => buildCommand(target, random),
    (random) => buildHttp(target, random.pick(routes), random),
  ]
  return (random) => random.pick(builders)(random)
}

type Routes = readonly [Route, ...Route[]]

/** A finish of either ceremony, on a valid challenge, with a mutated response. */
async function buildFinish(target: FuzzTarget, account: Account, random: Random): Promise<FuzzRequest> {
  const flow = random.pick(["sign-up", "sign-in", "sign-in by name", "step-up", "add"] as const)
  const isRegistration = flow === "sign-up" || flow === "add"
  const path = isRegistration ? "register" : flow === "step-up" ? "verify" : "authenticate"
  const isSignedIn = flow === "step-up" || flow === "add"
  const name = `fuzz ${toBase64URL(randomBytes(12))}`
  const body =
    flow === "sign-up"
      ? { emailOrUsername: name }
      : flow === "sign-in by name"
        ? { emailOrUsername: name }
        : {}
  const cookies = isSignedIn ? account.cookies : ""
  const started = await post(target, `/api/passkey/${path}/start`, body, cookies)
  const challenge = readChallenge(started) ?? toBase64URL(random.bytes(32))
  account.signCount += 1
  const { response, mutations } = mutateResponse(
    createValidParts({
      ceremony: isRegistration ? "registration" : "authentication",
      key: account.key,
      challenge,
      origin: target.origin,
      rpId: "localhost",
      credentialId: isRegistration ? randomBytes(32) : account.credentialId,
      userHandle: account.userHandle,
      signCount: account.signCount,
    }),
    random,
  )
  return {
    label: `${flow} finish: ${mutations}`,
    method: "POST",
    path: `/api/passkey/${path}/finish`,
    headers: toHeaders(target, isSignedIn ? account.cookies : started.cookies.join("; ")),
    body: JSON.stringify({ publicKey: response }),
  }
}

/** A web route with a body that has the right members and wrong values, or no JSON at all. */
function buildApiCall(target: FuzzTarget, route: Route, account: Account, random: Random): FuzzRequest {
  const path = route.path.replace(/\{\w+\}/g, () =>
    random.chance(50)
      ? toBase64URL(account.credentialId)
      : encodeURIComponent(hostileText(random).slice(0, 500).toWellFormed()),
  )
  return {
    label: `${route.method} ${route.path}`,
    method: route.method,
    path,
    headers: toHeaders(target, random.chance(60) ? account.cookies : ""),
    ...(route.method !== "GET" && { body: buildBody(route.members, random) }),
  }
}

function buildBody(members: readonly string[], random: Random): string | Buffer {
  if (random.chance(15)) return hostileBytes(random)
  if (random.chance(10)) return JSON.stringify(anyJson(random))
  return JSON.stringify(
    Object.fromEntries(
      members.map((member) => [member, random.chance(60) ? hostileText(random) : anyJson(random)]),
    ),
  )
}

const commandNames = [
  "Ping",
  "StartPasskeyRegistration",
  "FinishPasskeyRegistration",
  "StartPasskeyAuthentication",
  "FinishPasskeyAuthentication",
  "FetchAllPasskeysForUser",
  "DeregisterPasskey",
  "DeregisterAllPasskeysForUser",
  "constructor",
] as const

const argumentNames = [
  "userId",
  "emailOrUsername",
  "userDisplayName",
  "passkeyDisplayName",
  "additionalAllowedOrigin",
  "credentialId",
  "publicKey",
] as const

function buildCommand({ integrationKey, origin }: FuzzTarget, random: Random): FuzzRequest {
  const command = random.pick(commandNames)
  const data: Record<string, unknown> = { userId: random.chance(50) ? "fuzz" : hostileText(random) }
  for (const name of argumentNames) {
    if (random.chance(40)) data[name] = random.chance(50) ? hostileText(random) : anyJson(random)
  }
  return {
    label: `run-command ${command}`,
    method: "POST",
    path: "/api/run-command",
    headers: {
      Authorization: `Bearer ${random.chance(90) ? integrationKey : hostileHeader(random)}`,
      "Content-Type": "application/json",
      ...(random.chance(10) && { Origin: origin }),
    },
    body: random.chance(10) ? hostileBytes(random) : JSON.stringify({ command, data }),
  }
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"] as const
const paths = [
  "*",
  "/",
  "//",
  "/%",
  "/%00",
  "/%ff",
  "/..%2f..%2fetc/passwd",
  "/sign-in?after=x&after=y",
  "/sign-in?next=//x",
  "/security?after=x",
  "/about",
  "/passkeys?_rsc=1",
  "/favicon.icoX",
  "/_next/staticX",
  "/_next/image?url=x",
  "/.well-known/webauthn",
  "/dashboard/users/%E0%A4%A",
  "/api/unknown",
] as const
const headerNames = [
  "Accept",
  "Authorization",
  "Content-Type",
  "Cookie",
  "Host",
  "Next-Action",
  "Next-Router-Prefetch",
  "Next-Router-State-Tree",
  "Origin",
  "Range",
  "RSC",
  "Sec-Fetch-Site",
  "Transfer-Encoding",
  "Upgrade",
  "User-Agent",
  "X-Client-Address",
  "X-Forwarded-For",
  "X-Forwarded-Proto",
  "X-HTTP-Method-Override",
] as const

/** Any method, path and headers. */
function buildHttp(target: FuzzTarget, route: Route, random: Random): FuzzRequest {
  const headers: Record<string, string> = random.chance(50) ? toHeaders(target, "") : {}
  const count = random.below(4)
  for (let index = 0; index < count; index += 1) headers[random.pick(headerNames)] = hostileHeader(random)
  const method = random.pick(methods)
  const path = random.chance(50) ? random.pick(paths) : route.path
  return {
    label: `${method} ${path}`,
    method,
    path,
    headers,
    ...(random.chance(30) && method !== "GET" && method !== "HEAD" && { body: hostileBytes(random) }),
  }
}

function hostileHeader(random: Random): string {
  return random.pick<() => string>([
    () => "1",
    () => "%5B%22%22%5D",
    () => "[",
    () => "null",
    () => "203.0.113.8:40001, [2001:db8::1]:443",
    () => "session=AAAA; browser=; dashboard=x; session=%00",
    () => "multipart/form-data; boundary=x",
    () => "bytes=0-1,5-",
    () => "x".repeat(random.below(4_000)),
    () => String.fromCharCode(...Array.from({ length: random.below(60) }, () => 0x21 + random.below(0x5d))),
  ])()
}

async function signUp(target: FuzzTarget, key: SampleKey): Promise<Account> {
  const name = `fuzz account ${toBase64URL(randomBytes(12))}`
  const started = await post(target, "/api/passkey/register/start", { emailOrUsername: name }, "")
  const options: unknown = JSON.parse(started.text)
  const challenge = readChallenge(started)
  const userHandle = readMember(readMember(readMember(options, "registrationOptions"), "user"), "id")
  if (challenge === undefined || typeof userHandle !== "string") {
    throw new Error(`the sign-up wasn't started: ${started.status} ${started.text}`)
  }
  const credentialId = randomBytes(32)
  const account = { key, credentialId, userHandle, signCount: 0 }
  const parts = createValidParts({
    ...account,
    ceremony: "registration",
    challenge,
    origin: target.origin,
    rpId: "localhost",
  })
  const body = { publicKey: encodeResponse(parts) }
  const finished = await post(target, "/api/passkey/register/finish", body, started.cookies.join("; "))
  if (finished.status !== 200) throw new Error(`the sign-up failed: ${finished.status} ${finished.text}`)
  return { ...account, cookies: [...started.cookies, ...finished.cookies].join("; ") }
}

function post(target: FuzzTarget, path: string, json: unknown, cookies: string): Promise<FuzzResponse> {
  return sendFuzzRequest(target.port, {
    label: "start",
    method: "POST",
    path,
    headers: toHeaders(target, cookies),
    body: JSON.stringify(json),
  })
}

function toHeaders({ origin }: FuzzTarget, cookies: string): Record<string, string> {
  return {
    Origin: origin,
    "Content-Type": "application/json",
    ...(cookies !== "" && { Cookie: cookies }),
  }
}

async function readRoutes({ port }: FuzzTarget): Promise<Route[]> {
  const response = await sendFuzzRequest(port, { label: "routes", method: "GET", path: "/api/openapi.json" })
  const paths: unknown = readMember(JSON.parse(response.text), "paths")
  if (typeof paths !== "object" || paths === null) throw new Error("the OpenAPI document has no paths")
  return Object.entries(paths).flatMap(([path, operations]: [string, unknown]) =>
    Object.entries(operations as object).map(([method, operation]: [string, unknown]) => {
      const content = readMember(readMember(operation, "requestBody"), "content")
      const properties = readMember(
        readMember(readMember(content, "application/json"), "schema"),
        "properties",
      )
      return {
        method: method.toUpperCase(),
        path,
        members: typeof properties === "object" && properties !== null ? Object.keys(properties) : [],
      }
    }),
  )
}

function readChallenge({ text, status }: FuzzResponse): string | undefined {
  if (status !== 200) return undefined
  const started: unknown = JSON.parse(text)
  const options = readMember(started, "registrationOptions") ?? readMember(started, "authenticationOptions")
  const challenge = readMember(options, "challenge")
  return typeof challenge === "string" ? challenge : undefined
}

function readMember(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined
}
