// Run before tests of the production build: builds it, unless the last build was made from the same files.

import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"

/** Everything that a build depends on, and a few files that it doesn't depend on. */
const inputs = [
  "{app,components,lib,prisma,public}/**/*",
  "app/.well-known/**/*",
  "*.{ts,mjs,json,jsonc}",
  ".env{,.local,.production,.production.local}",
  "scripts/completeBuild.ts",
]
const ignored = ["**/*.test.ts", "**/testing/**", "next-env.d.ts"]
/** Still part of the build: the sandbox has a software authenticator. */
const notIgnored = ["lib/passkeys/testing/authenticatorEncoding.ts"]

const hashPath = ".next/inputs.sha256"
const hash = hashInputs()
const isUpToDate =
  existsSync(".next/BUILD_ID") && existsSync(hashPath) && readFileSync(hashPath, "utf8") === hash

if (isUpToDate) {
  console.log("The build is up to date.")
} else {
  rmSync(hashPath, { force: true })
  const { status } = spawnSync("npm", ["run", "build"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(hashPath, hash)
}

function hashInputs(): string {
  const sum = createHash("sha256").update(process.version)
  const files = [...globSync(inputs, { exclude: ignored }), ...notIgnored].filter((path) =>
    statSync(path).isFile(),
  )
  for (const path of [...new Set(files)].sort()) sum.update(`${path}\0`).update(readFileSync(path))
  return sum.digest("hex")
}
