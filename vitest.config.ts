import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

/** These tests verify thousands of responses, which takes as long as a third of the unit tests. */
const thousandsOfResponses = [
  "lib/passkeys/webauthn/malformedResponses.test.ts",
  "lib/passkeys/testing/differential/differential.test.ts",
  "lib/accounts/sign-in/signInByNameRefusals.test.ts",
]

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    projects: [
      {
        extends: true,
        // Tests next to their source. They need no server and take seconds.
        test: {
          name: "unit",
          // The files of a worker share its modules. Loading them again for each file would take most of the time.
          isolate: false,
          pool: "threads",
          restoreMocks: true,
          include: ["lib/**/*.test.ts", "components/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["lib/db/**", ...thousandsOfResponses],
        },
      },
      {
        extends: true,
        test: { name: "responses", include: thousandsOfResponses },
      },
      {
        extends: true,
        // Run on real databases: SQLite files, and a PostgreSQL server that the tests start and stop.
        test: {
          name: "database",
          // The project's own commands, such as `npm run doctor`, each run as a process, with a database.
          include: ["lib/db/**/*.test.ts", "e2e/commands/**/*.test.ts"],
          globalSetup: "scripts/testing/testTemplates.ts",
          // The files of a worker share its modules. Loading them takes longer than running most files' tests.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Run against the production build.
        test: {
          name: "server",
          include: ["e2e/server/**/*.test.ts"],
          globalSetup: "scripts/testing/testTemplates.ts",
          // A worker's files share modules, and with them servers (e2e/support/servers/sharedServer.ts).
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Run with real parts that npm doesn't install, such as a proxy. Not part of `npm test`.
        test: {
          name: "real",
          include: ["e2e/real/**/*.test.ts"],
          globalSetup: "scripts/testing/testTemplates.ts",
          fileParallelism: false,
          testTimeout: 20 * 60_000,
          hookTimeout: 20 * 60_000,
        },
      },
    ],
  },
})
