// Builds the image of the Dockerfile with Podman.

import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { installFromDebian, runProgram } from "@/scripts/testing/installFromDebian"

/** The base image that the Dockerfile names. */
const base = "node:24-bookworm-slim"
const minute = 60_000

/** Runs Podman. Returns its output, or throws it if it fails. */
export function podman(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("podman", args, { encoding: "utf8" })
  if (status !== 0) throw new Error(`podman ${args.join(" ")}:\n${stdout}${stderr}`)
  return stdout.trim()
}

/** Returns whether Podman can be used. As root on Debian, installs it. */
export function hasPodman(): boolean {
  const isInstalled = () => spawnSync("podman", ["--version"]).status === 0
  return isInstalled() || (installFromDebian(["podman", "runc", "netavark"]) && isInstalled())
}

/** Builds the image. If there is no registry to get the base image from, builds one that is like it. */
export function buildImage(tag: string): void {
  if (
    !hasImage(base) &&
    !runProgram("podman", ["pull", "--quiet", `docker.io/library/${base}`], 2 * minute)
  ) {
    makeBaseImage()
  }
  // A registry behind a proxy with its own certificate authority.
  const authorities = process.env["NODE_EXTRA_CA_CERTS"]
  const trust =
    authorities === undefined
      ? []
      : ["--volume", `${authorities}:${authorities}:ro`, "--env", `NODE_EXTRA_CA_CERTS=${authorities}`]
  // Podman's own format has no health checks.
  const options = ["--format=docker", "--pull=never", "--network=host", ...trust, "--tag", tag]
  if (!runProgram("podman", ["build", ...options, "."], 15 * minute)) throw new Error("The build failed")
}

function hasImage(name: string): boolean {
  return spawnSync("podman", ["image", "exists", name]).status === 0
}

/** Makes an image of Debian with the Node.js that npm has installed here, npm, and the user `node`. */
function makeBaseImage(): void {
  if (!existsSync("/usr/sbin/debootstrap")) installFromDebian(["debootstrap"])
  const folder = mkdtempSync(join(tmpdir(), "base-image-"))
  const root = join(folder, "root")
  const run = (command: string, ...args: string[]) => {
    if (!runProgram(command, args, 10 * minute)) throw new Error(`${command} failed`)
  }
  try {
    run("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", root)
    const local = join(root, "usr/local")
    run("mkdir", "-p", join(local, "lib/node_modules"))
    run("cp", resolve("node_modules/node/bin/node"), join(local, "bin/node"))
    // Not `npm root --global`, which depends on the Node.js that runs it.
    const npm = spawnSync("sh", ["-c", 'readlink -f "$(command -v npm)"'], { encoding: "utf8" }).stdout.trim()
    run("cp", "-r", resolve(npm, "../.."), join(local, "lib/node_modules/npm"))
    run("ln", "-s", "../lib/node_modules/npm/bin/npm-cli.js", join(local, "bin/npm"))
    run("chroot", root, "useradd", "--uid", "1000", "--create-home", "node")
    run("sh", "-c", `tar -C "$1" -c . | podman import - localhost/${base}`, "sh", root)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
