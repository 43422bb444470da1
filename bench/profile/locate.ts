// Maps a location in a bundle to its source file, and the file to a part of the program.

import { existsSync, readFileSync } from "node:fs"
import { SourceMap, type SourceMapPayload } from "node:module"
import { fileURLToPath } from "node:url"
import type { Profile } from "./inspector.ts"

type Place = Profile["nodes"][number]["callFrame"]

/** Creates a function that returns the source file of a location, using the bundle's source map if it has one. */
export function createLocator(): (place: Place) => string {
  const maps = new Map<string, SourceMap | undefined>()
  return ({ url, lineNumber, columnNumber }) => {
    if (!url.startsWith("file:")) return url
    const path = fileURLToPath(url)
    if (!maps.has(path)) maps.set(path, readSourceMap(`${path}.map`))
    const entry = maps.get(path)?.findEntry(lineNumber, columnNumber)
    if (!entry || !("originalSource" in entry) || !entry.originalSource) return path
    // Turbopack writes "@" as "%40".
    return entry.originalSource.replaceAll("%40", "@")
  }
}

function readSourceMap(path: string): SourceMap | undefined {
  if (!path.includes("/.next/") || !existsSync(path)) return undefined
  const json: unknown = JSON.parse(readFileSync(path, "utf8"))
  return isSourceMap(json) ? new SourceMap(json) : undefined
}

/** A shallow check is enough for a file that the build wrote. */
function isSourceMap(json: unknown): json is SourceMapPayload {
  return typeof json === "object" && json !== null && "version" in json && json.version === 3
}

const parts: readonly [RegExp, string][] = [
  [/node_modules\/(@prisma\/adapter-better-sqlite3|@prisma\/driver-adapter-utils)\//, "Prisma: adapter"],
  [/node_modules\/(@prisma|prisma)\/|lib\/db\/generated/, "Prisma: client"],
  [/node_modules\/better-sqlite3\//, "better-sqlite3"],
  [/node_modules\/(@simplewebauthn|@levischuck|@hexagon|@peculiar|asn1js|pvtsutils)\//, "SimpleWebAuthn"],
  [/node_modules\/(iron-session|iron-webcrypto|uint8array-extras)\//, "iron-session"],
  [/node_modules\/(zod|pino)\//, "zod, pino"],
  [/node_modules\/(next|react|react-dom)\/|\/turbopack\b|\[turbopack\]/, "the framework"],
  [/\blib\/passkeys\//, "ours: lib/passkeys"],
  [/\blib\/db\//, "ours: lib/db"],
  [/\blib\/(session|http|integration)\//, "ours: lib/http, lib/session"],
  [/\b(lib|app)\/|instrumentation/, "ours: everything else"],
]

/** Returns the part of the program that a source file belongs to, or undefined for Node's own files, which count for their caller. */
export function toPart(source: string): string | undefined {
  if (source === "" || source.startsWith("node:") || source.startsWith("wasm:")) return undefined
  const part = parts.find(([pattern]) => pattern.test(source))?.[1]
  return part ?? /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? "the framework"
}
