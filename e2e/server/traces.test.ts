// What an OpenTelemetry collector is sent, and what it is not.

import { writeFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { createPerson, listPasskeys, signIn, signUp, startAuthentication } from "../support/ceremonies"
import { expectSuccess } from "../support/expectAnswer"
import { startCollector, type Collector } from "../support/servers/startCollector"
import { startServer } from "../support/servers/startServer"

let collector: Collector
let folder: string
let probe: string
beforeEach(async () => {
  collector = await startCollector()
  folder = await mkdtemp(join(tmpdir(), "traces-"))
  probe = join(folder, "probe.mjs")
  writeFileSync(probe, sdkProbe)
})
afterEach(async () => {
  collector.stop()
  await rm(folder, { recursive: true })
})

/** Says so on standard output when the process loads OpenTelemetry's SDK, whichever file it is in. */
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

test("each request is a span with its route and its outcome, sent before the process ends", async () => {
  const server = await startServer({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } })
  const person = createPerson(server)
  const traceId = "0af7651916cd43dd8448eb211c80319c"
  const traceparent = `00-${traceId}-b7ad6b7169203331-01`
  await person.client.send({ method: "GET", path: "/api/session", headers: { traceparent } })
  expectSuccess(await signUp(person))
  expectSuccess(await signIn(person))
  await server.terminate()
  await server.stop()

  const received = collector.readReceived()
  expect(new Set(collector.paths)).toEqual(new Set(["/v1/traces"]))
  for (const name of ["POST /api/passkey/register/start", "POST /api/passkey/authenticate/finish"]) {
    expect(received).toContain(name)
  }
  expect(received).toContain("http.status_code")
  // What a proxy in front began goes on here.
  expect(received).toContain(Buffer.from(traceId, "hex").toString("latin1"))
})

test("spans carry nothing that a person typed, and no id, cookie or challenge", async () => {
  const server = await startServer({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } })
  const person = createPerson(server, "Ada Lovelace")
  expectSuccess(await signUp(person))
  const [passkey] = await listPasskeys(person)
  const credentialId = passkey?.credentialId ?? ""
  const { challenge } = await startAuthentication(person)
  const cookies = [...person.client.cookies.values()]
  await person.client.patch(`/api/passkey/${credentialId}`, { displayName: "Blue key" })
  await person.client.get("/passkeys?name=Ada%20Lovelace&token=from-a-link")
  await person.client.get("/dashboard?by=name&search=Lovelace")
  await person.client.get("/no/such/page/Lovelace")
  await person.client.delete(`/api/passkey/${credentialId}`)
  await server.terminate()
  await server.stop()

  const received = collector.readReceived()
  expect(received).toContain("PATCH /api/passkey/[credentialId]")
  const secrets = ["Lovelace", "Blue key", "from-a-link", credentialId, challenge, ...cookies]
  expect(secrets.filter((secret) => secret === "" || received.includes(secret))).toEqual([])
})

test("a collector that is away stops nothing, and the log says so", async () => {
  const { url } = collector
  collector.stop()
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_TIMEOUT: "500" }
  const server = await startServer({ environment })
  expectSuccess(await signUp(createPerson(server)))
  expect(await server.terminate()).toBe(143)
  await server.stop()
  expect(server.readLog()).toContain("could not send traces")
})

test("nothing is sent and no SDK is loaded unless a variable asks for it", async () => {
  const NODE_OPTIONS = `--import ${probe}`
  const environment = { NODE_OPTIONS, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }
  const traced = await startServer({ environment })
  expectSuccess(await signUp(createPerson(traced)))
  await traced.stop()
  expect(traced.readLog()).toContain("loaded the SDK")
  const sent = collector.paths.length
  expect(sent).toBeGreaterThan(0)

  for (const off of [{}, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_EXPORTER: "none" }]) {
    const server = await startServer({ environment: { NODE_OPTIONS, ...off } })
    expectSuccess(await signUp(createPerson(server)))
    await server.stop()
    expect(server.readLog()).not.toContain("loaded the SDK")
  }
  expect(collector.paths).toHaveLength(sent)
})
