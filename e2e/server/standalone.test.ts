// The standalone output as the Docker image contains it: in a folder of its own, without node_modules next to it.

import {
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, relative, resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { providers } from "@/lib/db/provider"
import { createPerson, listPasskeys, signIn, signUp } from "../support/ceremonies"
import { expectSuccess } from "../support/expectResponse"
import { createDatabase } from "../support/servers/sharedServer"
import { startCollector } from "../support/servers/startCollector"
import { startServer } from "../support/servers/startServer"

/** The hostname in passkeys_config.jsonc. */
const hostname = "localhost:3000"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "standalone-"))
  cpSync(resolve(".next/standalone"), folder, { recursive: true, verbatimSymlinks: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

describe("the standalone output", () => {
  it("is what the Dockerfile starts", () => {
    const dockerfile = readFileSync("Dockerfile", "utf8")
    expect(dockerfile).toMatch(/^RUN npm run build$/m)
    expect(dockerfile).toMatch(/^COPY --from=build .*\/app\/\.next\/standalone \.\/$/m)
    expect(dockerfile).toMatch(/^CMD \["node", "server\.js"\]$/m)
  })

  it("contains no secrets, database, or tests, and no links to files outside", () => {
    const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    const own = paths.filter((path) => !path.includes("node_modules"))
    expect(own.filter((path) => /(^|\/)\.env|^data|\.test\.|^e2e|^bench|^lib|\.db$/.test(path))).toEqual([])
    const links = paths.filter((path) => lstatSync(join(folder, path)).isSymbolicLink())
    const targets = links.map((path) => resolve(folder, dirname(path), readlinkSync(join(folder, path))))
    expect(
      targets.filter((target) => relative(folder, target).startsWith("..") || !existsSync(target)),
    ).toEqual([])
  })

  it.each(providers)(
    "creates its database, serves its pages, and signs users up and in, on %s",
    async (provider) => {
      const collector = await startCollector()
      const server = await startServer({
        standaloneFolder: folder,
        hostname,
        environment: {
          PASSKEYS_CONFIG: undefined,
          DATABASE_URL: provider === "sqlite" ? undefined : await createDatabase(),
          OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        },
      })
      const person = createPerson(server)
      expect((await person.client.get("/api/health")).status).toBe(200)
      expect((await person.client.get("/api/ready")).status).toBe(200)
      expectSuccess(await signUp(person))
      expectSuccess(await person.client.delete("/api/session"))
      expectSuccess(await signIn(person))
      expect(await listPasskeys(person)).toHaveLength(1)

      const page = await person.client.get("/passkeys")
      expect(page.text).toContain("Your passkeys")
      const [script] = /\/_next\/static\/[^"]+\.js/.exec(page.text) ?? []
      expect((await person.client.get(script ?? "/no-script")).status).toBe(200)

      await server.stop()
      expect(collector.readReceived()).toContain("POST /api/passkey/register/finish")
      collector.stop()
      expect(existsSync(join(folder, "data/passkeys.db"))).toBe(true)
    },
  )
})
