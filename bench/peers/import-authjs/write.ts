// Registers users with the system's own code, and writes its tables and the authenticator's keys to lib/moving/testing/authJs.data.json,
// which the tests import. Run it in this folder with Node.js 24:
//   npm install && node --import ../../../scripts/resolveTypeScript.ts write.ts

import { writeFileSync } from "node:fs"
import Database from "better-sqlite3"
import { drizzle } from "drizzle-orm/better-sqlite3"
import { Auth } from "@auth/core"
import Passkey from "@auth/core/providers/passkey"
import { DrizzleAdapter } from "@auth/drizzle-adapter"
import { createSoftwareAuthenticator } from "../../../lib/passkeys/testing/softwareAuthenticator.ts"
const database = new Database(":memory:")
// The tables of https://authjs.dev/getting-started/adapters/drizzle
database.exec(`
CREATE TABLE "user" ("id" text PRIMARY KEY, "name" text, "email" text UNIQUE, "emailVerified" integer, "image" text);
CREATE TABLE "account" ("userId" text NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE, "type" text NOT NULL, "provider" text NOT NULL, "providerAccountId" text NOT NULL, "refresh_token" text, "access_token" text, "expires_at" integer, "token_type" text, "scope" text, "id_token" text, "session_state" text, PRIMARY KEY ("provider", "providerAccountId"));
CREATE TABLE "session" ("sessionToken" text PRIMARY KEY, "userId" text NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE, "expires" integer NOT NULL);
CREATE TABLE "verificationToken" ("identifier" text NOT NULL, "token" text NOT NULL, "expires" integer NOT NULL, PRIMARY KEY ("identifier", "token"));
CREATE TABLE "authenticator" ("credentialID" text NOT NULL UNIQUE, "userId" text NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE, "providerAccountId" text NOT NULL, "credentialPublicKey" text NOT NULL, "counter" integer NOT NULL, "credentialDeviceType" text NOT NULL, "credentialBackedUp" integer NOT NULL, "transports" text, PRIMARY KEY ("userId", "credentialID"));`)
const origin = "https://example.com"
const config: any = {
  adapter: DrizzleAdapter(drizzle(database)),
  providers: [
    Passkey({
      registrationOptions: {
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      },
    }),
  ],
  experimental: { enableWebAuthn: true },
  secret: "a secret for a fixture that is no secret",
  trustHost: true,
  basePath: "/auth",
}
const jar = new Map<string, string>()
async function send(path: string, init: RequestInit = {}) {
  const headers = new Headers(init.headers)
  headers.set("cookie", [...jar].map(([k, v]) => `${k}=${v}`).join("; "))
  const response = await Auth(new Request(`${origin}/auth${path}`, { ...init, headers }), config)
  for (const c of response.headers.getSetCookie()) {
    const [pair] = c.split(";")
    const i = pair.indexOf("=")
    jar.set(pair.slice(0, i), pair.slice(i + 1))
  }
  return response
}
const authenticator = createSoftwareAuthenticator({ origin })
async function register(email: string, overrides: object) {
  jar.clear()
  const { csrfToken } = await (await send("/csrf")).json()
  const started = await send(`/webauthn-options/passkey?action=register&email=${encodeURIComponent(email)}`)
  const { options } = await started.json()
  // @simplewebauthn/browser 9 encodes the ID as UTF-8.
  options.user.id = Buffer.from(options.user.id, "utf8").toString("base64url")
  const data = authenticator.register(options, overrides)
  const finished = await send("/callback/passkey", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", "x-auth-return-redirect": "1" },
    body: new URLSearchParams({ action: "register", data: JSON.stringify(data), csrfToken, email }),
  })
  console.log(email, finished.status, await finished.text())
}
await register("carol@example.com", { signCount: 12 })
await register("dave@example.com", {
  isBackupEligible: false,
  isBackedUp: false,
  transports: ["usb"],
  algorithm: -7,
})
const definition = database.prepare("select sql from sqlite_master where name = ?").pluck()
const written = {
  writtenBy: "@auth/core 0.41.3 with @auth/drizzle-adapter 1.11.3",
  schema: [definition.get("user"), definition.get("authenticator")],
  tables: {
    user: database.prepare("select * from user").all(),
    authenticator: database.prepare("select * from authenticator").all(),
  },
  keys: authenticator.save(),
}
writeFileSync("../../../lib/moving/testing/authJs.data.json", JSON.stringify(written, null, 1))
