// Addresses of every kind that the production build serves, from the build's own list of routes and files.

import { globSync, readFileSync } from "node:fs"
import { z } from "zod"

const routesManifest = z.record(z.string(), z.string())

/** Addresses that start like a file's or a route's, or that Next.js treats specially. */
const unknownAddresses = [
  "/nowhere",
  "/favicon.icoX",
  "/favicon.ico/x",
  "/icon.svgX",
  "/apiX",
  "/passkey-providers",
  "/passkey-providers/x",
  "/passkey-providers/x.svg",
  "/_next",
  "/_next/staticX",
  "/_next/static/x.js",
  "/_next/static/chunks",
  "/_next/imageX",
  "/_next/image?url=%2Ficon.svg&w=64&q=75",
  "/_next/data/x/index.json",
  "/.well-known/x",
  "/%E0%A4%A",
  "//example.org",
  "/sign-in/",
  "/api",
  "/api/",
  "/api/x",
]

/** Returns every page's address, and the other addresses: API routes, icons, static files, and addresses without a route. */
export function listAddresses(): { pages: string[]; others: string[] } {
  const manifest = routesManifest.parse(
    JSON.parse(readFileSync(".next/server/app-paths-manifest.json", "utf8")),
  )
  const entries = Object.keys(manifest).map((entry) => ({
    isPage: entry.endsWith("/page"),
    path: entry.replace(/\/(page|route)$/, "").replaceAll(/\[[^\]]+\]/g, "x") || "/",
  }))
  const pages = entries.filter(({ isPage }) => isPage).map(({ path }) => path)
  const routes = entries.filter(({ isPage }) => !isPage).map(({ path }) => path)
  return { pages, others: [...routes, ...listStaticFiles(), ...unknownAddresses] }
}

/** Returns one static file of each folder and type. */
function listStaticFiles(): string[] {
  const files = [
    ...globSync("**/*.*", { cwd: ".next/static" }).map((path) => `/_next/static/${path}`),
    ...globSync("**/*.*", { cwd: "public" }).map((path) => `/${path}`),
  ]
  const kinds = new Map(files.map((path) => [path.replace(/[^/]+(?=\.[^./]+$)/, ""), path]))
  return [...kinds.values()]
}
