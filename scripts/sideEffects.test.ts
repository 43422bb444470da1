import { existsSync, globSync, readFileSync } from "node:fs"
import { basename, dirname, join, matchesGlob } from "node:path"
import { describe, expect, it } from "vitest"
import { z } from "zod"

describe("sideEffects in package.json", () => {
  const { sideEffects } = z
    .object({ sideEffects: z.array(z.string()) })
    .parse(JSON.parse(readFileSync("package.json", "utf8")))
  const imported = globSync("{app,components,lib}/**/*.{ts,tsx}").flatMap((importer) =>
    [...readFileSync(importer, "utf8").matchAll(/^import "(?<name>[^"]+)"/gm)].map(({ groups }) =>
      toPath(importer, groups?.["name"] ?? ""),
    ),
  )

  // Next.js itself imports instrumentation-client.ts for its side effects.
  it.each([...new Set([...imported, "instrumentation-client.ts"])])(
    "lists %s, which is imported without using its exports, so bundlers keep it",
    (path) => {
      const matching = sideEffects.filter((pattern) =>
        pattern.startsWith("./")
          ? matchesGlob(path, pattern.slice("./".length))
          : matchesGlob(basename(path), pattern),
      )
      expect(matching).toHaveLength(1)
    },
  )
})

function toPath(importer: string, name: string): string {
  const path = join(dirname(importer), name)
  return [".ts", ".tsx"].map((extension) => path + extension).find((file) => existsSync(file)) ?? path
}
