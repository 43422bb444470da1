// Runs Next.js without its telemetry, whose notice would be the first thing that a newcomer reads. NEXT_TELEMETRY_DISABLED= turns it
// back on. An .env file would be too late: the process that starts the server doesn't read it.

import { createRequire } from "node:module"

process.env["NEXT_TELEMETRY_DISABLED"] ??= "1"
createRequire(import.meta.url)("next/dist/bin/next")
