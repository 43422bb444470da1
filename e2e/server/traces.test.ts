// What an OpenTelemetry collector receives, and what it doesn't.

import { writeFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createPerson, listPasskeys, signIn, signUp, startAuthentication } from "../support/ceremonies"
import { expectSuccess } from "../support/expectResponse"
import { startCollector, type Collector } from "../support/servers/startCollector"
import { startServer } from "../support/servers/startServer"

let collector: Collector
let folder: string
let probe: string
beforeAll(async () => {
  collector = await startCollector()
  folder = await mkdtemp(join(tmpdir(), "traces-"))
  probe = join(folder, "probe.mjs")
  writeFileSync(probe, sdkProbe)
})
afterAll(async () => {
  collector.stop()
  await rm(folder, { recursive: true })
})

/** Writes to standard output when the process loads OpenTelemetry's SDK, whichever file it is in. */
const sdkProbe = `
import { registerHooks } from "node:module"
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (String(loaded.source).includes("BatchSpanProcessor")) console.log("loaded the SDK: " + url)
    return loaded
  },
})
`

describe("a server with a trace collector", () => {
  const traceId = "0af7651916cd43dd8448eb211c80319c"
  const secrets = ["Lovelace", "Blue key", "from-a-link"]
  let received: string
  let log: string
  beforeAll(async () => {
    const server = await startServer({
      environment: { NODE_OPTIONS: `--import ${probe}`, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
    })
    const person = createPerson(server, "Ada Lovelace")
    const { client } = person
    const traceparent = `00-${traceId}-b7ad6b7169203331-01`
    await client.send({ method: "GET", path: "/api/session", headers: { traceparent } })
    expectSuccess(await signUp(person))
    secrets.push(...client.cookies.values())
    expectSuccess(await signIn(person))
    const [passkey] = await listPasskeys(person)
    const credentialId = passkey?.credentialId ?? ""
    const { challenge } = await startAuthentication(person)
    secrets.push(credentialId, challenge, ...client.cookies.values())
    await client.patch(`/api/passkey/${credentialId}`, { displayName: "Blue key" })
    await client.get("/passkeys?name=Ada%20Lovelace&token=from-a-link")
    await client.get("/dashboard?by=name&search=Lovelace")
    await client.get("/no/such/page/Lovelace")
    await client.delete(`/api/passkey/${credentialId}`)
    await server.terminate()
    await server.stop()
    received = collector.readReceived()
    log = server.readLog()
  })

  it("sends a span for each request, with its route and outcome, before the process ends", () => {
    expect(new Set(collector.paths)).toEqual(new Set(["/v1/traces"]))
    for (const name of ["POST /api/passkey/register/start", "POST /api/passkey/authenticate/finish"]) {
      expect(received).toContain(name)
    }
    expect(received).toContain("http.status_code")
    // Continues a trace that a proxy in front started.
    expect(received).toContain(Buffer.from(traceId, "hex").toString("latin1"))
  })

  it("sends nothing that a user typed, and no ID, cookie, or challenge", () => {
    expect(received).toContain("PATCH /api/passkey/[credentialId]")
    expect(secrets.filter((secret) => secret === "" || received.includes(secret))).toEqual([])
  })

  it("loads the SDK", () => {
    expect(log).toContain("loaded the SDK")
    expect(collector.paths.length).toBeGreaterThan(0)
  })
})

describe("a server whose trace collector can't be reached", () => {
  it("works as usual, and says so in the log", async () => {
    const { url, stop } = await startCollector()
    stop()
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_TIMEOUT: "500" }
    const server = await startServer({ environment })
    expectSuccess(await signUp(createPerson(server)))
    expect(await server.terminate()).toBe(143)
    await server.stop()
    expect(server.readLog()).toContain("Sending traces failed")
  })
})

describe("a server without a setting that turns traces on", () => {
  it.each([
    ["without a collector", () => ({})],
    [
      "with OTEL_TRACES_EXPORTER=none",
      () => ({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_EXPORTER: "none" }),
    ],
  ])("loads no SDK and sends nothing, %s", async (_, toEnvironment) => {
    const sent = collector.paths.length
    const server = await startServer({
      environment: { NODE_OPTIONS: `--import ${probe}`, ...toEnvironment() },
    })
    expectSuccess(await signUp(createPerson(server)))
    await server.stop()
    expect(server.readLog()).not.toContain("loaded the SDK")
    expect(collector.paths).toHaveLength(sent)
  })
})
