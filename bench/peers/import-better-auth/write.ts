// Registers users with the system's own code, and writes its tables and the authenticator's keys to lib/moving/testing/betterAuth.data.json,
// which the tests import. Run it in this folder with Node.js 24:
//   npm install && node --import ../../../scripts/resolveTypeScript.ts write.ts

import { writeFileSync } from "node:fs"
import Database from "better-sqlite3"
import { betterAuth } from "better-auth"
import { getMigrations } from "better-auth/db/migration"
import { passkey } from "@better-auth/passkey"
import { createSoftwareAuthenticator } from "../../../lib/passkeys/testing/softwareAuthenticator.ts"
const database = new Database(":memory:")
const origin = "https://example.com"
const auth = betterAuth({
  database,
  baseURL: origin,
  secret: "a secret for a fixture that is no secret",
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  plugins: [
    passkey({
      rpID: "example.com",
      rpName: "Example",
      origin,
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      registration: {
        requireSession: false,
        resolveUser: async ({ ctx, context }: any) => {
          const existing = await ctx.context.internalAdapter.findUserByEmail(context)
          const user =
            existing?.user ??
            (await ctx.context.internalAdapter.createUser(
              { email: context, name: context.split("@")[0], emailVerified: context.startsWith("alice") },
              { method: "passkey" },
            ))
          return { id: user.id, name: user.email }
        },
      },
    }),
  ],
})
await (await getMigrations(auth.options)).runMigrations()
const authenticator = createSoftwareAuthenticator({ origin })
const second = createSoftwareAuthenticator({ origin })
async function register(email: string, device: typeof authenticator, name: string, overrides: object) {
  const started = await auth.handler(
    new Request(`${origin}/api/auth/passkey/generate-register-options?context=${encodeURIComponent(email)}`, {
      headers: { origin },
    }),
  )
  const options = await started.json()
  if (!started.ok) throw new Error(JSON.stringify(options))
  const cookie = started.headers
    .getSetCookie()
    .map((c) => c.split(";")[0])
    .join("; ")
  const response = device.register(options, overrides)
  const finished = await auth.handler(
    new Request(`${origin}/api/auth/passkey/verify-registration`, {
      method: "POST",
      headers: { origin, cookie, "content-type": "application/json" },
      body: JSON.stringify({ response, name }),
    }),
  )
  console.log(email, finished.status, (await finished.text()).slice(0, 200))
}
await register("alice@example.com", authenticator, "Alice's phone", {
  aaguid: Buffer.from("ea9b8d664d011d213ce4b6b48cb575d4", "hex"),
  signCount: 7,
})
await register("alice@example.com", second, "Alice's key", {
  isBackupEligible: false,
  isBackedUp: false,
  transports: ["usb", "nfc"],
  signCount: 3,
})
await register("bob@example.com", authenticator, "", { algorithm: -257 })
const definition = database.prepare("select sql from sqlite_master where name = ?").pluck()
const written = {
  writtenBy: "better-auth 1.7.6 with @better-auth/passkey 1.7.6",
  schema: [definition.get("user"), definition.get("passkey")],
  tables: {
    user: database.prepare("select * from user").all(),
    passkey: database.prepare("select * from passkey").all(),
  },
  keys: [...authenticator.save(), ...second.save()],
}
writeFileSync("../../../lib/moving/testing/betterAuth.data.json", JSON.stringify(written, null, 1))
