import { parse } from "node:path"
import type { NextConfig } from "next"

const nextConfig: NextConfig = {
  poweredByHeader: false,
  // node_modules is a link to this project's, and Turbopack ignores links that leave its root.
  turbopack: { root: parse(import.meta.dirname).root },
}

export default nextConfig
