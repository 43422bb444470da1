import { existsSync } from "node:fs"
import { networkInterfaces } from "node:os"
import type { NextConfig } from "next"
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from "next/constants"
import { getConfig } from "./lib/config"

/**
 * In development, Node.js loads these as they are. Turbopack would compile each for instrumentation.ts, proxy.ts, pages, and routes,
 * which takes most of the time until the first page. A production build bundles them, which starts faster.
 */
const largePackages = [
  "@opentelemetry/api",
  "@opentelemetry/context-async-hooks",
  "@opentelemetry/core",
  "@opentelemetry/exporter-trace-otlp-proto",
  "@opentelemetry/resources",
  "@opentelemetry/sdk-trace",
  "@prisma/adapter-pg",
  "@simplewebauthn/server",
  "csv-stringify",
  "nodemailer",
  "prom-client",
  "rate-limiter-flexible",
  "tldts",
  "zod",
]

const nextConfig = (phase: string): NextConfig => ({
  // Every build also writes .next/standalone, so the container image has the same build as the tests. It takes a second or
  // two. `next start` serves the same build, but warns if its own configuration says "standalone".
  ...(phase === PHASE_PRODUCTION_BUILD && { output: "standalone" }),
  poweredByHeader: false,
  // Doesn't stream the metadata after the content. When it does, about one update of a page in eight shows no title for a third
  // of a second.
  htmlLimitedBots: /.*/,
  // Turns off /_next/image, which nothing uses. Any client could make it fetch and convert files.
  images: { unoptimized: true },
  experimental: {
    // The native TypeScript compiler has no JavaScript API, so the build runs its command.
    useTypeScriptCli: true,
    // Loads a page or route with its first request instead of all of them at startup.
    preloadEntriesOnStart: false,
    // The first build has nothing to reuse, and filling the cache takes a fifth of its time.
    turbopackFileSystemCacheForBuild: existsSync(".next/BUILD_ID"),
    // The package doesn't declare that its modules have no side effects. Without this, each page loads all of them.
    ...(phase === PHASE_PRODUCTION_BUILD && { optimizePackageImports: ["@simplewebauthn/browser"] }),
  },
  // Lets pages load in development at this computer's other addresses, where they say that passkeys need the configured one.
  ...(phase === PHASE_DEVELOPMENT_SERVER && { allowedDevOrigins: listDevHosts() }),
  // Read at startup, so Next.js doesn't find them by tracing imports.
  outputFileTracingIncludes: {
    "/*": [
      "passkeys_config.jsonc",
      "prisma/schema.prisma",
      "prisma/migrations/**",
      "node_modules/@prisma/schema-engine-wasm/**",
    ],
  },
  // Native and WebAssembly modules can't be bundled.
  serverExternalPackages: [
    "better-sqlite3",
    "@prisma/adapter-better-sqlite3",
    "@prisma/schema-engine-wasm",
    ...(phase === PHASE_DEVELOPMENT_SERVER ? largePackages : []),
  ],
})

/** Lists this computer's addresses, and the hosts in the settings, such as that of a tunnel. */
function listDevHosts(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return [
    ...addresses.map(({ address }) => address),
    ...getConfig().passkeys.origins.pages.map((origin) => new URL(origin).hostname),
  ]
}

export default nextConfig
