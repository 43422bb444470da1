/**
 * Generates the Prisma client from prisma/schema.prisma, also where Prisma's engine downloads cannot be
 * reached. `prisma generate` fetches a schema engine that it then does not run; naming any existing file
 * as that engine spares the download.
 */
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const prismaCli = fileURLToPath(new URL("../node_modules/prisma/build/index.js", import.meta.url))

const { status } = spawnSync(process.execPath, [prismaCli, "generate", "--no-hints"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
})
process.exit(status ?? 1)
