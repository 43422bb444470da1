import { getPrismaClient } from "../db/client"
import { requireWritable } from "../db/readiness"

let checking: Promise<void> | undefined

/**
 * Resolves if the database accepts writes. Concurrent calls share a check. The server only accepts requests after migrations
 * have run (lib/start.ts).
 */
export function requireReady(): Promise<void> {
  checking ??= requireWritable(getPrismaClient(), new Date()).finally(() => (checking = undefined))
  return checking
}
