/**
 * Builds .next/standalone: a folder that holds everything the server needs, to be started with `node server.js` in it.
 * Next leaves the static files out, for those who serve them from elsewhere; here they go in.
 */
import { spawnSync } from "node:child_process"
import { cpSync } from "node:fs"

const build = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
  stdio: "inherit",
  env: { ...process.env, NEXT_OUTPUT: "standalone" },
})
if (build.status !== 0) process.exit(build.status ?? 1)
cpSync(".next/static", ".next/standalone/.next/static", { recursive: true })
cpSync("public", ".next/standalone/public", { recursive: true })
