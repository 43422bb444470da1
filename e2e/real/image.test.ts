// The image of the Dockerfile, run as compose.yaml runs it: as an unprivileged user on a read-only file system, without
// capabilities, and with 512 MB of memory.

import { writeFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { providers, type Provider } from "@/lib/db/provider"
import { createPerson, listPasskeys, signIn, signUp } from "../support/ceremonies"
import { expectSuccess } from "../support/expectResponse"
import type { HttpServer } from "../support/httpClient"
import { buildImage, hasPodman, podman } from "../support/real/buildImage"
import { findFreePort, sessionPassword } from "../support/servers/serverProcess"
import { createDatabase } from "../support/servers/sharedServer"

const tag = "localhost/passkeys-check"

/** Starts a container and waits until it serves requests. Removes it after the test. */
async function startContainer(provider: Provider): Promise<HttpServer & { container: string }> {
  const port = await findFreePort()
  const folder = await mkdtemp(join(tmpdir(), "image-"))
  const config = join(folder, "passkeys_config.jsonc")
  writeFileSync(config, JSON.stringify({ hostname: `localhost:${port}` }), { mode: 0o644 })
  const environment = {
    PORT: String(port),
    HOSTNAME: "127.0.0.1",
    SESSION_PASSWORD: sessionPassword,
    ...(provider === "postgresql" && { DATABASE_URL: await createDatabase() }),
  }
  const container = podman(
    "run",
    "--detach",
    "--network=host",
    "--read-only",
    "--cap-drop=ALL",
    "--security-opt=no-new-privileges",
    "--memory=512m",
    // Podman's own limits are higher than some machines allow.
    "--ulimit=nofile=1024:1024",
    "--ulimit=nproc=1024:1024",
    "--read-only-tmpfs=false",
    `--volume=${config}:/app/passkeys_config.jsonc:ro`,
    ...Object.entries(environment).map(([name, value]) => `--env=${name}=${value}`),
    tag,
  )
  onTestFinished(async () => {
    podman("rm", "--force", "--volumes", container)
    await rm(folder, { recursive: true })
  })
  while (!(await isReady(port))) {
    if (podman("inspect", "--format={{.State.Running}}", container) !== "true") {
      throw new Error(podman("logs", container))
    }
    await setTimeout(100)
  }
  return { container, port, origin: `http://localhost:${port}` }
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/api/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}

describe.skipIf(!hasPodman())("The image", () => {
  beforeAll(() => buildImage(tag))
  afterAll(() => podman("rmi", "--force", tag))

  it.each(providers)("signs users up and in, on %s", async (provider) => {
    const server = await startContainer(provider)
    const person = createPerson(server)
    expectSuccess(await signUp(person))
    expectSuccess(await person.client.delete("/api/session"))
    expectSuccess(await signIn(person))
    expect(await listPasskeys(person)).toHaveLength(1)
    const page = await person.client.get("/passkeys")
    const [script] = /\/_next\/static\/[^"]+\.js/.exec(page.text) ?? []
    expect((await person.client.get(script ?? "/no-script")).status).toBe(200)
    podman("healthcheck", "run", server.container)
    expect(podman("logs", server.container)).not.toContain('"level":50')

    podman("stop", "--time=15", server.container)
    const [exitCode, wasKilled] = podman(
      "inspect",
      "--format={{.State.ExitCode}} {{.State.OOMKilled}}",
      server.container,
    ).split(" ")
    expect([exitCode, wasKilled]).toEqual(["143", "false"])
  })

  it("runs as an unprivileged user, who can write only to data", async () => {
    const { container } = await startContainer("sqlite")
    expect(podman("exec", container, "id", "--user")).toBe("1000")
    const others = podman("exec", container, "find", "/app", "!", "-user", "root", "!", "-path", "/app/data*")
    expect(others).toBe("")
    expect(
      podman("exec", container, "find", "/app", "-writable", "!", "-path", "/app/data*", "!", "-type", "l"),
    ).toBe("")
    expect(podman("exec", container, "grep", "CapEff", "/proc/1/status")).toMatch(/\b0+$/)
  })

  it("can back up its SQLite database", async () => {
    const server = await startContainer("sqlite")
    expectSuccess(await signUp(createPerson(server)))
    const backup = podman("exec", server.container, "node", "scripts/backupDatabase.ts", "data/backup.db")
    expect(backup).toContain("Wrote data/backup.db.")
  })
})
