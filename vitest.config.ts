import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    projects: [
      {
        extends: true,
        // In seconds, without a server: everything beside its source.
        test: {
          name: "unit",
          include: ["lib/**/*.test.ts", "components/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["lib/db/**"],
        },
      },
      {
        extends: true,
        // On real databases: SQLite files, and a PostgreSQL server that the tests start and stop.
        test: {
          name: "database",
          include: ["lib/db/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Against the production build, which must have been made (`npm run build`).
        test: {
          name: "server",
          include: ["e2e/server/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
