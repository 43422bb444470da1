// The trace of a ceremony: who gets it, and what it contains.

import { globSync, readFileSync } from "node:fs"
import { beforeAll, describe, expect, it } from "vitest"
import { isRecord } from "@/lib/browser/api/typeGuards"
import type { CeremonyTrace, TracedStep } from "@/lib/passkeys"
import {
  createPerson,
  createSignedInPerson,
  requireSuccess,
  startAuthentication,
  startRegistration,
  startStepUp,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import type { HttpClient, HttpResponse } from "../support/httpClient"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

const starts = ["register", "authenticate", "verify"].map((name) => `/api/passkey/${name}/start`)
const inspect = { "X-Inspect-Ceremony": "1" }

describe("with the inspector on", () => {
  let server: SharedServer
  beforeAll(async () => {
    server = await getSharedServer("inspected")
    return server.stop
  })

  it("every page watches its ceremonies and has the panel, without another script or style sheet", async () => {
    const { client } = await createSignedInPerson(server)
    const { text } = await client.get("/passkeys")
    expect(text).toMatch(/<script nonce="[^"]+">\(function/)
    expect(text).toMatch(inspectorCode)
    expect((await client.get("/inspect")).status).toBe(200)
    expect((await client.get("/inspect/break")).status).toBe(200)

    const withoutInspector = await getSharedServer()
    const person = await createSignedInPerson(withoutInspector)
    expect(listAssets(text)).toEqual(listAssets((await person.client.get("/passkeys")).text))
    await withoutInspector.stop()
  })

  it("only the content of the panel can be framed, and only by our own pages", async () => {
    const { client } = createPerson(server)
    for (const [path, ancestors] of [
      ["/inspect/panel", "'self'"],
      ["/inspect", "'none'"],
      ["/sign-in", "'none'"],
    ] as const) {
      const { headers } = await client.get(path)
      expect(headers["content-security-policy"]).toContain(`frame-ancestors ${ancestors}`)
    }
  })

  it("a sign-up shows its steps and every row that was written", async () => {
    const person = createPerson(server)
    const started = await send(person, "/api/passkey/register/start", { emailOrUsername: person.name })
    expect(readTrace(started)).toMatchObject({
      operation: "startSignUp",
      storeCalls: [{ call: "addChallenge", table: "Challenge", action: "inserted" }],
    })

    const options = await startRegistration(person, { emailOrUsername: person.name })
    const publicKey = person.authenticator.register(options)
    const finished = await send(person, "/api/passkey/register/finish", { publicKey })
    expectSuccess(finished)
    const { steps, storeCalls } = readTrace(finished)
    expect(steps.filter(({ status }) => status === "failed" || status === "not reached")).toEqual([])
    expect(storeCalls.map(({ table, action }) => `${table} ${action}`)).toEqual([
      "Challenge deleted",
      "Account inserted",
      "PasskeyUser inserted",
      "Passkey inserted",
      "SecurityEvent inserted",
      "Session inserted",
    ])
  })

  it("a sign-in shows the passkey before and after", async () => {
    const person = await createSignedOutPerson(server)
    const publicKey = person.authenticator.authenticate(await startAuthentication(person))
    const { storeCalls } = readTrace(await send(person, "/api/passkey/authenticate/finish", { publicKey }))
    expect(storeCalls).toMatchObject([
      { table: "Challenge", action: "deleted" },
      { table: "Passkey", action: "read", before: { credentialId: publicKey.id } },
      { table: "Passkey", action: "updated", before: { lastUsedAt: null } },
      { table: "Session", action: "inserted" },
      { table: "SecurityEvent", action: "inserted" },
    ])
  })

  it("a rejected sign-in names the step", async () => {
    const person = await createSignedOutPerson(server)
    const options = await startAuthentication(person)
    const publicKey = person.authenticator.authenticate(options, { isUserVerified: false })
    const refused = await send(person, "/api/passkey/authenticate/finish", { publicKey })
    expectTracedRefusal(refused, "UserNotVerified")
    expect(findFailed(refused)).toMatchObject({ number: 17, name: "userVerified", received: "false" })
  })

  it("the trace contains no cookie, hash of a cookie, or session ID", async () => {
    const person = await createSignedInPerson(server)
    const publicKey = person.authenticator.authenticate(await startStepUp(person))
    const { text } = await send(person, "/api/passkey/verify/finish", { publicKey })
    expect(text).toContain('"trace"')
    for (const value of person.client.cookies.values()) expect(text).not.toContain(value)
    expect(text).not.toMatch(/boundTo|sessionId/)
  })

  it("a request without the header, or with another value, gets no trace", async () => {
    const person = createPerson(server)
    for (const value of [undefined, "0", "true", "1, 1", ""]) {
      const headers = { "X-Inspect-Ceremony": value }
      const response = await send(person, "/api/passkey/authenticate/start", {}, headers)
      expectSuccess(response)
      expect(response.text).not.toContain('"trace"')
    }
  })

  it("a route that is not part of a ceremony gets no trace", async () => {
    const { client } = await createSignedInPerson(server)
    const response = await client.send({ method: "GET", path: "/api/session", headers: inspect })
    expect(response.text).not.toContain('"trace"')
  })

  it("a sign-in by name looks the same for an account and for an unknown name", async () => {
    const person = await createSignedOutPerson(server)
    const mallory = await createSignedOutPerson(server)
    const traces: unknown[] = []
    for (const emailOrUsername of [person.name, `unknown ${person.name}`]) {
      const started = await send(mallory, "/api/passkey/authenticate/start", { emailOrUsername })
      const { allowCredentials, challenge } = await startAuthentication(mallory, { emailOrUsername })
      const id = allowCredentials?.[0]?.id ?? ""
      const signed = mallory.authenticator.authenticate({ challenge, rpId: "localhost" })
      const publicKey = { ...signed, id, rawId: id }
      const refused = await send(mallory, "/api/passkey/authenticate/finish", { publicKey })
      expectTracedRefusal(refused, "VerificationFailed")
      expect(findFailed(refused)).toMatchObject({ name: "signature" })
      traces.push(withoutValues([readTrace(started), readTrace(refused)], id))
    }
    expect(traces[1]).toEqual(traces[0])
  })

  it("another user's passkey isn't shown to someone who names it", async () => {
    const victim = await createSignedInPerson(server)
    const mallory = await createSignedInPerson(server)
    const id = victim.authenticator.authenticate(await startStepUp(victim)).id
    const signed = mallory.authenticator.authenticate(await startStepUp(mallory), { type: "webauthn.create" })
    const publicKey = { ...signed, id, rawId: id }
    const refused = await send(mallory, "/api/passkey/verify/finish", { publicKey })
    expectTracedRefusal(refused, "VerificationFailed")
    expect(readTrace(refused).storeCalls.map(({ table }) => table)).toEqual(["Challenge"])
  })
})

describe("with the inspector off", () => {
  let server: SharedServer
  beforeAll(async () => {
    server = await getSharedServer()
    return server.stop
  })

  it.each(["/", "/sign-up", "/sign-in", "/passkeys", "/security"])(
    "%s, its scripts, and its styles contain nothing of the inspector",
    async (path) => {
      const person = await createSignedInPerson(server)
      const { client } = path.startsWith("/sign") ? createPerson(server) : person
      expect(await downloadPage(client, path)).not.toMatch(inspectorCode)
    },
  )

  it.each(["/inspect", "/inspect/panel", "/inspect/break"])(
    "there is no page %s, and nothing can be framed",
    async (path) => {
      const { status, headers } = await createPerson(server).client.get(path)
      expect(status).toBe(404)
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'")
    },
  )

  it.each(starts)("%s sends no trace, even if it is asked for", async (path) => {
    const response = await send(await createSignedInPerson(server), path, {})
    expectSuccess(response)
    expect(response.text).not.toContain('"trace"')
  })

  it("a finish sends no trace, even if it is asked for", async () => {
    const person = await createSignedOutPerson(server)
    const publicKey = person.authenticator.authenticate(await startAuthentication(person))
    const finished = await send(person, "/api/passkey/authenticate/finish", { publicKey })
    expect(finished.json).toEqual({ success: true, data: {} })
    const refused = await send(person, "/api/passkey/authenticate/finish", { publicKey })
    expectRefusal(refused, 422, "NoAuthenticationChallengeFound")
    expect(refused.text).not.toContain('"trace"')
  })
})

describe("the build", () => {
  it("can turn off a check in the browser only, and no page loads that at once", async () => {
    const contains = (path: string) => readFileSync(path, "utf8").includes("only in a page's sandbox")
    expect(globSync(".next/server/**/*.js").filter(contains)).toEqual([])
    expect(globSync(".next/static/chunks/**/*.js").filter(contains)).toHaveLength(1)
    const server = await getSharedServer("inspected")
    expect(await downloadPage(createPerson(server).client, "/inspect/break")).not.toContain(
      "only in a page's sandbox",
    )
    await server.stop()
  })
})

/** Texts of the inspector's scripts, styles, panel, and pages. The last one is a class that only its views use. */
const inspectorCode =
  /X-Inspect-Ceremony|href="\/inspect|inspector-panel|Accepted by the server|only in a page's sandbox|grid-cols-\\\[auto_1fr\\\]/

/** Returns a page with all of its scripts and style sheets. */
async function downloadPage(client: HttpClient, path: string): Promise<string> {
  const { status, text } = await client.get(path)
  expect(status).toBe(200)
  const assets = listAssets(text)
  expect(assets.filter((asset) => asset.endsWith(".js")).length).toBeGreaterThan(2)
  expect(assets.filter((asset) => asset.endsWith(".css")).length).toBeGreaterThan(0)
  const responses = await Promise.all(assets.map((asset) => client.get(asset)))
  return [text, ...responses.map((response) => response.text)].join("\n")
}

function listAssets(text: string): string[] {
  return [...new Set(text.match(/\/_next\/static\/[^"\\]+\.(js|css)/g))].sort()
}

async function createSignedOutPerson(server: SharedServer): Promise<Person> {
  const person = await createSignedInPerson(server)
  requireSuccess(await person.client.delete("/api/session"))
  return person
}

function send(
  { client }: Person,
  path: string,
  json: object,
  headers: Record<string, string | undefined> = inspect,
): Promise<HttpResponse> {
  return client.send({ method: "POST", path, json, headers })
}

function readTrace({ json, text }: HttpResponse): CeremonyTrace {
  if (!isRecord(json) || !isRecord(json.trace)) throw new Error(`no trace: ${text}`)
  return json.trace as unknown as CeremonyTrace
}

/** Expects a refusal with a trace. */
function expectTracedRefusal(response: HttpResponse, type: string): void {
  expect(response.status).toBe(422)
  expect(response.json).toMatchObject({ type, trace: {} })
}

function findFailed(response: HttpResponse): TracedStep | undefined {
  return readTrace(response).steps.find(({ status }) => status === "failed")
}

/** Replaces what is different in every ceremony: the ID, challenges and hashes, and times. */
function withoutValues(traces: CeremonyTrace[], id: string): unknown {
  return JSON.parse(
    JSON.stringify(traces)
      .replaceAll(id, "ID")
      .replaceAll(/[\w-]{43}/g, "(43 characters)")
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "(time)")
      .replaceAll(/"(at|milliseconds)":\d+/g, '"$1":0')
      .replaceAll(/\d+ bytes/g, "(length)")
      .replaceAll(/issued \d+ seconds ago/g, "(age)"),
  )
}
