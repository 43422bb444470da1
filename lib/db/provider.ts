// Which database it is. The models are written once, for SQLite; what PostgreSQL needs is derived from them.

/** As Prisma names them. */
export type Provider = "sqlite" | "postgresql"

export const providers: readonly Provider[] = ["sqlite", "postgresql"]

/** The provider of a database URL: `file:...`, or `postgresql://...`. */
export function toProvider(databaseUrl: string): Provider {
  return databaseUrl.startsWith("file:") ? "sqlite" : "postgresql"
}

/** `prisma/schema.prisma` as it reads for a provider: its models, with a client in a folder of the provider's own. */
export function deriveSchema(schema: string, provider: Provider): string {
  return schema
    .replace('provider = "sqlite"', `provider = "${provider}"`)
    .replace("lib/db/generated/sqlite", `lib/db/generated/${provider}`)
}
