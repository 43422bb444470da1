// better-auth with its passkey plugin, set up as its documentation has it. On top of that, only what makes it
// comparable, all of it in its favour or neutral: SQLite's WAL with NORMAL, as this project has it (its documentation
// sets nothing, and SQLite's default syncs every write); the rate limit and telemetry off; and an account made with its
// passkey ("passkey-first registration"), which leaves out the hash of a password.

import { passkey } from "@better-auth/passkey"
import { betterAuth } from "better-auth"
import Database from "better-sqlite3"

const database = new Database(process.env["BENCH_DATABASE"] ?? ":memory:")
database.pragma("journal_mode = WAL")
database.pragma("synchronous = NORMAL")

export const auth = betterAuth({
  database,
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { level: "error" },
  plugins: [
    passkey({
      rpID: "localhost",
      rpName: "better-auth",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      registration: {
        requireSession: false,
        resolveUser: async ({ ctx, context }) => {
          if (!context) throw new Error("no name")
          const user = await ctx.context.internalAdapter.createUser(
            { email: context, name: context },
            { method: "passkey" },
          )
          return { id: user.id, name: user.email }
        },
      },
    }),
  ],
})
