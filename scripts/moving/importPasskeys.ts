/**
 * Imports users and passkeys from another system. docs/moving.md says what each system needs:
 *   npm run passkeys:import -- --from better-auth file:./auth.db
 *   npm run passkeys:import -- --from export passkeys.jsonl --write
 * Without --write, nothing is stored. Prints a line for each passkey, and a summary. Exits with 1 if a row was refused.
 */
import { once } from "node:events"
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { createPrismaClient } from "../../lib/db/client"
import { createPrismaMovingStore } from "../../lib/db/moving/movingStore"
import { openSourceDatabase } from "../../lib/db/moving/sourceDatabase"
import { createStaging } from "../../lib/db/moving/staging"
import { importUsers } from "../../lib/moving/importUsers"
import { isSourceName, sources, type SourceName } from "../../lib/moving/sources"
import { SourceError } from "../../lib/moving/sources/sourceError"
import type { SourceRow, Verdict } from "../../lib/moving/types"
import { nodeSignatures } from "../../lib/nodeSignatures"
import { exitWith } from "../commands/exitWith"
import { parseOptions } from "../commands/parseOptions"
import { requireCurrentDatabase } from "../commands/requireCurrentDatabase"
import { loadMovingConfig, parseUserKind } from "./movingConfig"

const { values, positionals } = parseOptions({
  options: {
    from: { type: "string" },
    users: { type: "string" },
    write: { type: "boolean", default: false },
  },
  allowPositionals: true,
})
const [place] = positionals
const names = Object.keys(sources).join(", ")
if (values.from === undefined || !isSourceName(values.from))
  exitWith(`Specify the system with --from: ${names}.`)
if (place === undefined) exitWith(`Specify the file or database to read, such as file:./auth.db.`)

const config = loadMovingConfig()
await requireCurrentDatabase(config.databaseUrl)
const prisma = createPrismaClient(config.databaseUrl, { maxConnections: config.maxDatabaseConnections })
const staging = createStaging()
const counts = { added: 0, present: 0, refused: 0 }
const { rpId, maxPasskeysPerUser } = config.passkeys
try {
  const source = await openSource(values.from, place)
  await importUsers(source.rows, {
    store: createPrismaMovingStore(prisma, rpId),
    staging,
    rpId,
    maxPasskeysPerUser,
    kind: parseUserKind(values.users) ?? sources[values.from].kind,
    canImport: nodeSignatures.canImport,
    createUserHandle: () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
    now: new Date(),
    isWriting: values.write,
    report,
  })
  await source.close()
} catch (error) {
  if (!(error instanceof SourceError)) throw error
  exitWith(error.message)
} finally {
  staging.close()
  await prisma.$disconnect()
}
console.error(
  `${counts.added} ${values.write ? "imported" : "can be imported"}, ${counts.present} already here, ${counts.refused} refused.`,
)
if (!values.write) console.error("Nothing was stored. Run it again with --write to import.")
process.exitCode = counts.refused > 0 ? 1 : 0

async function openSource(
  name: SourceName,
  address: string,
): Promise<{ rows: AsyncIterable<SourceRow>; close: () => Promise<void> }> {
  const source = sources[name]
  if (source.reads === "file") {
    const path = resolve(address.replace(/^file:/, ""))
    if (!existsSync(path)) exitWith(`There is no file ${path}.`)
    return { rows: source.read(path), close: () => Promise.resolve() }
  }
  const database = await openSourceDatabase(toDatabaseUrl(address))
  return { rows: source.read(database), close: database.close }
}

/** Accepts the path of a SQLite file, too. */
function toDatabaseUrl(address: string): string {
  if (/^postgres(ql)?:\/\//.test(address)) return address
  const path = resolve(address.replace(/^(file|sqlite):/, ""))
  if (!existsSync(path))
    exitWith(`There is no file ${path}. Specify a SQLite file, or a URL such as postgresql://...`)
  return `file:${path}`
}

async function report({ userId, credentialId, outcome, reason }: Verdict): Promise<void> {
  counts[outcome] += 1
  const verdicts = {
    added: values.write ? "imported" : "can be imported",
    present: "already here",
    refused: `refused: ${reason ?? ""}`,
  }
  const line = [userId, credentialId || "-", verdicts[outcome]]
    .map((field) => JSON.stringify(field))
    .join("\t")
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, "drain")
}
