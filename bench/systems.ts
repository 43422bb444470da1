// The systems to measure: how to build and start each of them.

import { existsSync } from "node:fs"
import { cp, mkdir, symlink, writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import type { Target } from "./load/ceremonies.ts"
import type { SurfaceName } from "./load/surfaces.ts"
import { report, run } from "./support/run.ts"
import { findFreePort, startNext, type RunningServer } from "./support/server.ts"

export interface System {
  name: string
  surface: SurfaceName
  /** Installs and builds the system, unless that was done before. */
  prepare: () => Promise<void>
  /** Starts the system with its own empty folder. */
  start: (options: StartOptions) => Promise<StartedSystem>
}

export interface StartOptions {
  folder: string
  core: number | undefined
  /** Added to the variables that the system needs. */
  environment?: Record<string, string>
  nodeOptions?: string[]
  /** Added to the settings in passkeys_config.jsonc. */
  settings?: object
  /** The port of the origin, if another process listens on it. */
  originPort?: number
}

export interface StartedSystem extends RunningServer {
  target: Target
}

const root = resolve(import.meta.dirname, "..")
const secret = "a public password for benchmarks"

/** The production build of this project. Only RATE_LIMIT=off differs from the defaults. */
export const ours: System = {
  name: "this project",
  surface: "ours",
  prepare: async () => {
    report("building this project, unless it is unchanged")
    await run(process.execPath, [join(root, "scripts/testing/reuseBuild.ts")], root)
  },
  start: async ({ folder, core, environment, nodeOptions = [], originPort, settings }) => {
    const port = await findFreePort()
    await mkdir(folder, { recursive: true })
    const config = join(folder, "passkeys_config.jsonc")
    await writeFile(config, JSON.stringify({ hostname: `localhost:${originPort ?? port}`, ...settings }))
    const server = await startNext({
      folder: root,
      nextFolder: root,
      core,
      port,
      nodeOptions,
      path: "/api/ready",
      environment: {
        PASSKEYS_CONFIG: config,
        DATABASE_URL: `file:${join(folder, "passkeys.db")}`,
        SESSION_PASSWORD: secret,
        RATE_LIMIT: "off",
        ...environment,
      },
    })
    return withTarget(server, "ours", originPort)
  },
}

/**
 * The minimum that Next.js costs: the same requests, with route handlers that do nothing. It is built with the same bundler as this
 * project, in its own temporary folder: Turbopack also looks for instrumentation.ts in the folders above an app.
 */
export const floor: System = {
  name: "the framework's floor",
  surface: "floor",
  prepare: () => Promise.resolve(),
  start: async ({ folder, core }) => {
    await cp(join(import.meta.dirname, "peers/floor"), folder, { recursive: true })
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction")
    await build(folder, root)
    const server = await startNext({ folder, nextFolder: root, core, path: "/api/start", environment: {} })
    return withTarget(server, "floor")
  },
}

const betterAuthFolder = join(import.meta.dirname, "peers/better-auth")

/** Set up in peers/better-auth/lib/auth.ts. */
export const betterAuth: System = {
  name: "better-auth",
  surface: "betterAuth",
  prepare: async () => {
    if (!existsSync(join(betterAuthFolder, "node_modules/.package-lock.json"))) {
      report("installing better-auth (once)")
      await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], betterAuthFolder)
    }
    await build(betterAuthFolder, betterAuthFolder)
  },
  start: async ({ folder, core }) => {
    const port = await findFreePort()
    await mkdir(folder, { recursive: true })
    const server = await startNext({
      folder: betterAuthFolder,
      nextFolder: betterAuthFolder,
      core,
      port,
      path: "/api/auth/ok",
      environment: {
        BENCH_DATABASE: join(folder, "better-auth.db"),
        BETTER_AUTH_SECRET: secret,
        BETTER_AUTH_URL: `http://localhost:${port}`,
      },
    })
    return withTarget(server, "betterAuth")
  },
}

function withTarget(server: RunningServer, surface: SurfaceName, originPort = server.port): StartedSystem {
  const origin = `http://localhost:${originPort}`
  return { ...server, target: { surface, ports: [server.port], origin } }
}

async function build(folder: string, nextFolder: string): Promise<void> {
  if (existsSync(join(folder, ".next/BUILD_ID"))) return
  report(`building ${folder}`)
  const next = join(nextFolder, "node_modules/next/dist/bin/next")
  await run(process.execPath, [next, "build"], folder)
}
