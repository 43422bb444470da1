// Only for the Prisma CLI. The application reads its settings in lib/config.
import { defineConfig } from "prisma/config"
import { toProvider } from "./lib/db/provider.ts"

const url = process.env["DATABASE_URL"] ?? "file:./data/passkeys.db"
const provider = toProvider(url)

export default defineConfig({
  schema: `prisma/${provider}.generated.prisma`,
  migrations: { path: `prisma/migrations/${provider}` },
  datasource: { url },
})
