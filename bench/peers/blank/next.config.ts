import { join } from "node:path"
import type { NextConfig } from "next"

// The build of this project doesn't look into this folder, and this app doesn't look outside of it.
const nextConfig: NextConfig = { turbopack: { root: join(import.meta.dirname) } }

export default nextConfig
