/**
 * Generates a Prisma client for each provider from prisma/schema.prisma, even if Prisma's engine downloads can't be reached:
 * `prisma generate` downloads a schema engine that it doesn't run. Naming any existing file as that engine avoids the download.
 */
import { spawnSync } from "node:child_process"
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { deriveSchema, providers } from "../lib/db/provider.ts"

const prismaCli = fileURLToPath(new URL("../node_modules/prisma/build/index.js", import.meta.url))
const schema = readFileSync("prisma/schema.prisma", "utf8")
rmSync("lib/db/generated", { recursive: true, force: true })

for (const provider of providers) {
  // Next to schema.prisma, because its paths are relative to it. It stays there for the Prisma CLI.
  const path = `prisma/${provider}.generated.prisma`
  writeFileSync(
    path,
    `// Derived from schema.prisma. Edit that file instead.\n${deriveSchema(schema, provider)}`,
  )
  const { status } = spawnSync(process.execPath, [prismaCli, "generate", "--no-hints", "--schema", path], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  })
  if (status !== 0) process.exit(status ?? 1)
}
