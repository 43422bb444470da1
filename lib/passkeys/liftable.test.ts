// Checks that lib/passkeys can be copied into another project: it compiles in an empty folder that contains only
// lib/passkeys, lib/result.ts, and @simplewebauthn/server.

import { execFile } from "node:child_process"
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join, normalize, relative, resolve } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const require = createRequire(import.meta.url)
const passkeysFolder = import.meta.dirname
const excludedFolders = ["testing"]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "passkeys-lifted-"))
  await cp(passkeysFolder, join(folder, "lib/passkeys"), {
    recursive: true,
    filter: (path) => !excludedFolders.includes(relative(passkeysFolder, path)) && !path.endsWith(".test.ts"),
  })
  await cp(resolve(passkeysFolder, "../result.ts"), join(folder, "lib/result.ts"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe("lib/passkeys", () => {
  it("imports only itself, lib/result.ts and @simplewebauthn/server", async () => {
    const files = await listCopiedFiles()
    expect(files.length).toBeGreaterThan(20)
    const forbiddenImports: string[] = []
    for (const file of files) {
      for (const specifier of listImports(await readFile(join(folder, file), "utf8"))) {
        if (!isAllowedImport(file, specifier)) forbiddenImports.push(`${file} imports ${specifier}`)
      }
    }
    expect(forbiddenImports).toEqual([])
  })

  it("compiles on its own in strict mode", { timeout: 60_000 }, async () => {
    // Link only this package. Its own dependencies are resolved from its real location.
    const packageFolder = dirname(dirname(require.resolve("@simplewebauthn/server")))
    await mkdir(join(folder, "node_modules/@simplewebauthn"), { recursive: true })
    await symlink(packageFolder, join(folder, "node_modules/@simplewebauthn/server"), "dir")
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig))
    expect(await compile()).toBe("")
  })
})

const tsconfig = {
  compilerOptions: {
    target: "ES2023",
    lib: ["dom", "esnext"],
    module: "esnext",
    moduleResolution: "bundler",
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  },
  include: ["lib"],
}

async function listCopiedFiles(): Promise<string[]> {
  const entries = await readdir(join(folder, "lib"), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

/** Lists the modules that a file imports or re-exports. Relies on the formatter's line breaks and quotes. */
function listImports(source: string): string[] {
  const imports =
    /^(?:import\b[^"\n]*|export\b[^"\n]* from |\} from )"([^"]+)"|\b(?:import|require)\("([^"]+)"\)/gm
  return [...source.matchAll(imports)].map(([, declared, called]) => declared ?? called ?? "")
}

function isAllowedImport(file: string, specifier: string): boolean {
  if (specifier === "@simplewebauthn/server" || specifier === "@simplewebauthn/server/helpers") return true
  if (!specifier.startsWith(".")) return false
  const target = normalize(join(dirname(file), specifier))
  return target === join("lib", "result") || target.startsWith(join("lib", "passkeys/"))
}

/** Returns the compiler's errors, or an empty string. */
async function compile(): Promise<string> {
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc")
  try {
    await promisify(execFile)(process.execPath, [tsc, "-p", folder], { cwd: folder })
    return ""
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error)
  }
}
