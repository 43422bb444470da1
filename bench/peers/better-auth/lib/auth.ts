// better-auth with its passkey plugin, set up as in its documentation. These changes make it comparable, and none of them
// slows it down:
// - SQLite uses WAL and synchronous=NORMAL, like this project. better-auth's documentation sets neither, and SQLite's default
//   syncs each write.
// - The rate limit and telemetry are off.
// - An account is created with its passkey ("passkey-first registration"), so no password is hashed.

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
          if (!context) throw new Error("The request has no name")
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
