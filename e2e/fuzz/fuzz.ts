// npm run fuzz -- --requests 50000 --seed 1
// Fuzzes the production build on a throwaway database. Build first: npm run build.

import { randomInt } from "node:crypto"
import { parseArgs } from "node:util"
import { createIntegrationKey } from "../../lib/integrationKeyFormat.ts"
import { startServer } from "../support/servers/startServer.ts"
import { runFuzz } from "./runFuzz.ts"

const { values } = parseArgs({
  options: { requests: { type: "string", default: "5000" }, seed: { type: "string" } },
})
const requests = Number(values.requests)
const seed = values.seed === undefined ? randomInt(1_000_000) : Number(values.seed)
if (!Number.isSafeInteger(requests) || requests < 1 || !Number.isSafeInteger(seed) || seed < 0) {
  console.error("--requests takes a positive whole number, and --seed a whole number.")
  process.exit(2)
}

const integrationKey = createIntegrationKey()
const server = await startServer({ environment: { INTEGRATION_KEYS: integrationKey }, allowedErrors: [/./] })
console.log(`Fuzzing with seed ${seed}`)
const { statuses, failures, memory } = await fuzzServer()
console.log("Statuses:", statuses)
console.log("Memory in MB:", memory.join(" "))
for (const failure of failures) console.error(failure)
console.log(`${requests} requests, ${failures.length} failures`)
process.exitCode = failures.length > 0 ? 1 : 0

async function fuzzServer() {
  try {
    return await runFuzz({
      port: server.port,
      origin: server.origin,
      integrationKey,
      requests,
      seed,
      pid: server.pid,
      readLog: server.readLog,
      onProgress: (line) => console.log(line),
    })
  } finally {
    await server.stop()
  }
}
