// Installs what tests need and this machine lacks, if it runs Debian and this process is root.

import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const minute = 60_000

/** Returns whether packages can be installed. */
function canInstallFromDebian(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")
}

/** Installs packages and their dependencies. Returns whether it succeeded. */
export function installFromDebian(packages: string[]): boolean {
  if (!canInstallFromDebian()) return false
  runProgram("apt-get", ["update"], 3 * minute)
  return runProgram("apt-get", ["install", "--yes", "--no-install-recommends", ...packages], 15 * minute)
}

/** Unpacks a package of Debian's next release, without its dependencies, into a folder. Returns whether it succeeded. */
export function unpackFromDebianTesting(name: string, folder: string): boolean {
  const mirror = canInstallFromDebian() ? findDebianMirror() : undefined
  if (mirror === undefined) return false
  const apt = mkdtempSync(join(tmpdir(), "apt-"))
  try {
    for (const path of ["lists/partial", "cache/archives/partial"]) {
      mkdirSync(join(apt, path), { recursive: true })
    }
    const keys = "/usr/share/keyrings/debian-archive-keyring.gpg"
    writeFileSync(join(apt, "sources.list"), `deb [signed-by=${keys}] ${mirror} testing main\n`)
    const options = [
      `Dir::Etc::sourcelist=${join(apt, "sources.list")}`,
      "Dir::Etc::sourceparts=/dev/null",
      `Dir::State::lists=${join(apt, "lists")}`,
      `Dir::Cache=${join(apt, "cache")}`,
      "APT::Sandbox::User=root",
    ].flatMap((option) => ["-o", option])
    return (
      runProgram("apt-get", [...options, "update"], 3 * minute) &&
      runProgram("apt-get", [...options, "download", name], 5 * minute, apt) &&
      runProgram("sh", ["-c", `dpkg -x ${name}_*.deb "$1"`, "sh", folder], minute, apt)
    )
  } finally {
    rmSync(apt, { recursive: true })
  }
}

/** Returns the address from which this machine gets Debian's packages. */
function findDebianMirror(): string | undefined {
  const { stdout } = spawnSync("apt-get", ["indextargets", "--format", "$(REPO_URI)", "Label: Debian"], {
    encoding: "utf8",
  })
  return stdout.split("\n").find((address) => address !== "")
}

/** Runs a program and shows its output. Returns whether it succeeded. */
export function runProgram(command: string, args: string[], timeout: number, cwd?: string): boolean {
  console.log(`> ${command} ${args.join(" ")}`)
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  return spawnSync(command, args, { stdio: "inherit", timeout, env, cwd }).status === 0
}
