// Starts Caddy with the Caddyfile of the deployment.

import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { unpackFromDebianTesting } from "@/scripts/testing/installFromDebian"
import { findFreePort } from "../servers/serverProcess"

const caddyfile = resolve("deploy/Caddyfile")
const downloaded = resolve("node_modules/.cache/caddy")

/**
 * Returns the path of a Caddy that can read the Caddyfile: CADDY_PATH, an installed one, or, as root on Debian, one that is
 * downloaded. Debian 12 and 13 have one that is too old.
 */
export function findCaddy(): string | undefined {
  const candidates = [process.env["CADDY_PATH"] ?? "caddy", join(downloaded, "usr/bin/caddy")]
  return (
    candidates.find(canRead) ??
    (unpackFromDebianTesting("caddy", downloaded) ? candidates.find(canRead) : undefined)
  )
}

function canRead(caddy: string): boolean {
  const env = { ...process.env, HOSTNAME_OF_SITE: "example.com" }
  return spawnSync(caddy, ["adapt", "--config", caddyfile, "--adapter", "caddyfile"], { env }).status === 0
}

export interface Caddy {
  port: number
  /** The certificate of its own authority. */
  authority: string
  readLog: () => string
  stop: () => Promise<void>
}

/** Starts Caddy in front of processes on these ports. It uses its own certificate authority instead of a public one. */
export async function startCaddy(caddy: string, hostname: string, upstreamPorts: number[]): Promise<Caddy> {
  const folder = mkdtempSync(join(tmpdir(), "caddy-"))
  const [port, httpPort] = [await findFreePort(), await findFreePort()]
  const storage = join(folder, "storage")
  // The Caddyfile is used as it is. Only what a machine without root and a public name lacks is set here.
  const globalOptions = `{
    admin off
    local_certs
    skip_install_trust
    http_port ${port === httpPort ? port + 1 : httpPort}
    https_port ${port}
    storage file_system ${storage}
  }`
  writeFileSync(join(folder, "Caddyfile"), `${globalOptions}\nimport ${caddyfile}\n`)
  const child = spawn(caddy, ["run", "--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      HOME: folder,
      HOSTNAME_OF_SITE: hostname,
      UPSTREAMS: upstreamPorts.map((upstream) => `127.0.0.1:${upstream}`).join(" "),
    },
  })
  const ended = once(child, "close")
  let log = ""
  const { promise: ready, resolve: markReady } = Promise.withResolvers<undefined>()
  child.stderr.on("data", (chunk: Buffer) => {
    log += chunk.toString()
    if (log.includes("certificate obtained successfully")) markReady(undefined)
  })
  const stop = async () => {
    child.kill("SIGTERM")
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const isReady = await Promise.race([ready.then(() => true), ended.then(() => false)])
  if (!isReady) throw new Error(`Caddy ended:\n${log}`)
  const authority = await readFile(join(storage, "pki/authorities/local/root.crt"), "utf8")
  return { port, authority, readLog: () => log, stop }
}
