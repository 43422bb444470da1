// The Python example of docs/clients.md, unchanged, on Debian's FastAPI.

import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import { isAuthenticationOptions, isRecord, isRegistrationOptions } from "@/lib/browser/api/typeGuards"
import { createIntegrationKey } from "@/lib/integrationKeyFormat"
import { createSoftwareAuthenticator } from "@/lib/passkeys/testing/softwareAuthenticator"
import { installFromDebian } from "@/scripts/testing/installFromDebian"
import { createHttpClient } from "../support/httpClient"
import { findFreePort } from "../support/servers/serverProcess"
import { startServer } from "../support/servers/startServer"

const python = process.env["PYTHON_PATH"] ?? "/usr/bin/python3"
/** The origin of the page in the example. */
const origin = "http://localhost:8000"

function hasPackages(): boolean {
  return spawnSync(python, ["-c", "import fastapi, httpx, uvicorn"]).status === 0
}

function canRun(): boolean {
  return (
    hasPackages() ||
    (installFromDebian(["python3-fastapi", "python3-httpx", "python3-uvicorn"]) && hasPackages())
  )
}

/** Starts the example in front of a new service, and waits until it accepts requests. */
async function startExample() {
  const integrationKey = createIntegrationKey()
  const service = await startServer({ environment: { INTEGRATION_KEYS: integrationKey } })
  onTestFinished(service.stop)
  const folder = mkdtempSync(join(tmpdir(), "python-"))
  const [, example = ""] = /```python\n(.*?)```/s.exec(readFileSync("docs/clients.md", "utf8")) ?? []
  writeFileSync(join(folder, "main.py"), example)
  copyFileSync("e2e/support/real/propelauth_byo.py", join(folder, "propelauth_byo.py"))
  const port = await findFreePort()
  const child = spawn(python, ["-m", "uvicorn", "main:app", "--port", String(port)], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, INTEGRATION_KEY: integrationKey, TEST_SERVICE_URL: `${service.url}/api` },
  })
  let log = ""
  const { promise: ready, resolve, reject } = Promise.withResolvers<undefined>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      log += chunk.toString()
      if (log.includes("Uvicorn running")) resolve(undefined)
    })
  }
  const closed = once(child, "close").then(() => reject(new Error(`The example ended:\n${log}`)))
  onTestFinished(async () => {
    child.kill("SIGTERM")
    await closed
    rmSync(folder, { recursive: true })
  })
  await ready
  return { client: createHttpClient({ port, origin }), readLog: () => log }
}

describe.skipIf(!canRun())("The Python example", () => {
  it("registers a passkey and signs in with it", async () => {
    const { client } = await startExample()
    const authenticator = createSoftwareAuthenticator({ origin })

    const registration = await client.post("/api/passkey/register/start")
    const creation = isRecord(registration.json) ? registration.json.registrationOptions : undefined
    if (!isRegistrationOptions(creation)) throw new Error(registration.text)
    const created = authenticator.register(creation)
    const registered = await client.post("/api/passkey/register/finish", { publicKey: created })
    expect(registered).toMatchObject({ status: 200, json: { success: true } })

    const authentication = await client.post("/api/passkey/authenticate/start")
    const request = isRecord(authentication.json) ? authentication.json.authenticationOptions : undefined
    if (!isAuthenticationOptions(request)) throw new Error(authentication.text)
    const asserted = authenticator.authenticate(request)
    const authenticated = await client.post("/api/passkey/authenticate/finish", { publicKey: asserted })
    expect(authenticated).toMatchObject({ status: 200, json: { success: true } })
    // A challenge works once.
    const repeated = await client.post("/api/passkey/authenticate/finish", { publicKey: asserted })
    expect(repeated.status).toBe(400)
  })

  it("shows a failure without its reason, which it logs", async () => {
    const { client, readLog } = await startExample()
    const failed = await client.post("/api/passkey/authenticate/start")
    expect(failed).toMatchObject({ status: 400, json: { detail: "Something went wrong. Try again." } })
    expect(readLog()).toContain("NoPasskeysRegisteredForUser")
  })
})
