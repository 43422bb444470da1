import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { z } from "zod"

const lockfile = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        gypfile: z.boolean().optional(),
        resolved: z.string().optional(),
        optionalDependencies: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync("package-lock.json", "utf8")))

const names = new Set(Object.keys(lockfile.packages).map((path) => path.split("node_modules/").at(-1)))

test("every platform's packages are locked, not only those of the machine that wrote the lock file", () => {
  const missing = Object.entries(lockfile.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !names.has(name))
      .map((name) => `${path} -> ${name}`),
  )
  expect(missing).toEqual([])
})

test("better-sqlite3 is not compiled: it brings its binaries, which npm 10 only knows from this entry", () => {
  // Without it npm 10 finds a binding.gyp and runs node-gyp. `npm install` may drop it; put it back by hand.
  expect(lockfile.packages["node_modules/better-sqlite3"]).toMatchObject({ gypfile: false })
})

test("the lock file names no registry", () => {
  expect(Object.values(lockfile.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([])
})
