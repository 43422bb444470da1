// Which databases there are. Imports nothing, because `npm ci` runs it before the Prisma clients are generated.

export const providers = ["sqlite", "postgresql"] as const

/** A database, by Prisma's name for it. */
export type Provider = (typeof providers)[number]

/** Returns the provider of a database URL: `file:...` or `postgresql://...`. */
export function toProvider(databaseUrl: string): Provider {
  return databaseUrl.startsWith("file:") ? "sqlite" : "postgresql"
}

/** Rewrites `prisma/schema.prisma`, which is written for SQLite, for another provider and its own client folder. */
export function deriveSchema(schema: string, provider: Provider): string {
  return schema
    .replace('provider = "sqlite"', `provider = "${provider}"`)
    .replace("lib/db/generated/sqlite", `lib/db/generated/${provider}`)
}
