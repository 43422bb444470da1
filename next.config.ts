import type { NextConfig } from "next"
import { PHASE_PRODUCTION_BUILD } from "next/constants"

const nextConfig = (phase: string): NextConfig => ({
  // Every build gathers what the server needs into .next/standalone as well: a second or two, and what the image holds is
  // what the tests saw. `next start` serves the same build; it warns where its own configuration says "standalone".
  ...(phase === PHASE_PRODUCTION_BUILD && { output: "standalone" }),
  poweredByHeader: false,
  // The native TypeScript compiler has no JavaScript API, so the build runs its command.
  experimental: { useTypeScriptCli: true },
  // So that the page at 127.0.0.1 can say that passkeys need the configured address.
  allowedDevOrigins: ["127.0.0.1"],
  // Read at the start, and not found by tracing imports.
  outputFileTracingIncludes: {
    "/*": [
      "passkeys_config.jsonc",
      "prisma/schema.prisma",
      "prisma/migrations/**",
      "node_modules/@prisma/schema-engine-wasm/**",
    ],
  },
  // Native and WebAssembly parts, which cannot be bundled.
  serverExternalPackages: ["better-sqlite3", "@prisma/adapter-better-sqlite3", "@prisma/schema-engine-wasm"],
  // What does not depend on the request or the settings. The rest is in proxy.ts.
  headers: () =>
    Promise.resolve([
      // They change when `npm run providers` renews them.
      {
        source: "/passkey-providers/:icon",
        headers: [{ key: "Cache-Control", value: "public, max-age=86400" }],
      },
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          {
            key: "Permissions-Policy",
            value:
              "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), microphone=(), geolocation=()",
          },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        ],
      },
    ]),
})

export default nextConfig
