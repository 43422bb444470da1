import type { NextConfig } from "next"

const nextConfig: NextConfig = {
  poweredByHeader: false,
  serverExternalPackages: ["better-sqlite3"],
  turbopack: { root: import.meta.dirname },
}

export default nextConfig
