// A blank Next.js app with the parts of create-next-app's (Tailwind, one image), and a page with one hydrated button. Next to it,
// this project's own share shows.

import { cp, glob, rm } from "node:fs/promises"
import { join, resolve } from "node:path"

const root = resolve(import.meta.dirname, "..")

/** What the blank app needs. Turbopack doesn't follow links out of the app's folder, so they are copied. */
const packages = [
  "next",
  "@next",
  "react",
  "react-dom",
  "@swc",
  "styled-jsx",
  "client-only",
  "scheduler",
  "caniuse-lite",
  "postcss",
  "nanoid",
  "picocolors",
  "source-map-js",
  "baseline-browser-mapping",
  "detect-libc",
  "tslib",
  "tailwindcss",
  "@tailwindcss",
  "@alloc",
  "lightningcss",
  "lightningcss-*",
  "enhanced-resolve",
  "jiti",
  "magic-string",
  "graceful-fs",
  "tapable",
  "@jridgewell",
  "@types",
  "csstype",
  "undici-types",
]

/** Copies the app, this project's hook for its button, and its packages to a folder with this name, and returns its path. */
export async function copyBlankApp(name = "blank"): Promise<string> {
  const folder = join(import.meta.dirname, ".work", name)
  await rm(folder, { recursive: true, force: true })
  await cp(join(import.meta.dirname, "peers/blank"), folder, { recursive: true })
  const hook = "useIsHydrated.ts"
  await cp(join(root, "components/ui", hook), join(folder, "app/button", hook))
  for await (const name of glob(packages, { cwd: join(root, "node_modules") })) {
    await cp(join(root, "node_modules", name), join(folder, "node_modules", name), { recursive: true })
  }
  return folder
}
