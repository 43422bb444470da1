/**
 * Exports all users and passkeys as JSON lines. docs/moving.md describes the format:
 *   npm run --silent passkeys:export > passkeys.jsonl
 *   npm run passkeys:export -- --users backend --out passkeys.jsonl
 */
import { createWriteStream, existsSync } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createPrismaClient } from "../../lib/db/client"
import { createPrismaMovingStore } from "../../lib/db/moving/movingStore"
import { exportUsers } from "../../lib/moving/exportUsers"
import { exitWith } from "../commands/exitWith"
import { parseOptions } from "../commands/parseOptions"
import { requireCurrentDatabase } from "../commands/requireCurrentDatabase"
import { loadMovingConfig, parseUserKind } from "./movingConfig"

const { values } = parseOptions({ options: { users: { type: "string" }, out: { type: "string" } } })
const kind = parseUserKind(values.users)
if (values.out !== undefined && existsSync(values.out)) {
  exitWith(`${values.out} already exists. Specify another file.`)
}
const config = loadMovingConfig()
await requireCurrentDatabase(config.databaseUrl)
const { rpId } = config.passkeys
const prisma = createPrismaClient(config.databaseUrl, { maxConnections: 1, isReadOnly: true })
const lines = exportUsers({ store: createPrismaMovingStore(prisma, rpId), rpId, kind, now: new Date() })
// Only the owner can read the file, and an existing one isn't overwritten.
const out =
  values.out === undefined ? process.stdout : createWriteStream(values.out, { flags: "wx", mode: 0o600 })
try {
  await pipeline(Readable.from(lines), out)
} finally {
  await prisma.$disconnect()
}
