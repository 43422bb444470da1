// The settings file may change or move while the server runs. Pages, routes and the proxy are bundled separately, and each of
// them could read it at another time.

import { rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createPerson, signUp } from "../support/ceremonies"
import { expectSuccess } from "../support/expectResponse"
import { createHttpClient } from "../support/httpClient"
import { spawnServer, type ServerProcess } from "../support/servers/serverProcess"
import type { ServerAddress } from "../support/servers/startServer"

describe("a settings file that changes while the server runs", () => {
  let server: ServerProcess & ServerAddress
  let path: string
  beforeAll(async () => {
    const spawned = await spawnServer({ settings: { app_name: "Before" } })
    server = { ...spawned, origin: `http://${spawned.hostname}` }
    await server.waitForLog("Ready in")
    // The first response comes after the settings were read at startup.
    await createHttpClient(server).get("/api/health")
    path = join(dirname(server.databaseUrl.replace(/^file:/, "")), "passkeys_config.jsonc")
  })
  afterAll(() => server.remove())

  const another = '{ "hostname": "other.example.com", "app_name": "After", "max_passkeys_per_user": 1 }'

  it.each<[string, () => void]>([
    ["has other settings", () => writeFileSync(path, another)],
    ["has errors", () => writeFileSync(path, "{ not valid")],
    ["is deleted", () => rmSync(path)],
  ])("is ignored by every page and route if it %s", async (_, change) => {
    change()
    const client = createHttpClient(server)
    for (const page of ["/", "/sign-in", "/sign-up", "/recover", "/dashboard", "/nowhere"]) {
      const { status, text, headers } = await client.get(page)
      expect(status, page).toBe(page === "/nowhere" ? 404 : 200)
      expect(text, page).toContain("Before")
      expect(headers["strict-transport-security"]).toBeUndefined()
    }
    const person = createPerson(server)
    expectSuccess(await signUp(person))
    const { text: passkeys } = await person.client.get("/passkeys")
    expect(passkeys.replaceAll("<!-- -->", "")).toContain("1 of 5 passkeys")
    const start = await client.post("/api/passkey/authenticate/start", {})
    expect(start.json).toMatchObject({ authenticationOptions: { rpId: "localhost" } })
  })
})
