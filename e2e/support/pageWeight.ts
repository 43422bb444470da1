// Which JavaScript a page loads, and how much of it is this project's.

import { gzipSync } from "node:zlib"
import { z } from "zod"

const buildManifestSchema = z.object({ rootMainFiles: z.array(z.string()) })

/** Loads a path of the server. */
interface PageLoader {
  get: (path: string) => Promise<{ status: number; text: string }>
}

export interface PageWeight {
  path: string
  /** The bytes, gzipped, of the scripts that aren't on every page of Next.js. */
  ownBytes: number
  /** The number of these scripts. */
  ownScripts: number
  /** The bytes, gzipped, of all scripts. */
  allBytes: number
}

/**
 * Weighs the scripts of a page: those in its HTML, and those that Next.js loads because the HTML names them. Leaves out scripts for
 * browsers without modules (`noModule`), because no browser with passkeys loads them.
 *
 * @param frameworkScripts - The scripts that an empty page loads, too. See `listFrameworkScripts`.
 */
export async function weighPage(
  client: PageLoader,
  path: string,
  frameworkScripts: ReadonlySet<string>,
): Promise<PageWeight> {
  const page = await client.get(path)
  if (page.status !== 200) throw new Error(`${path} responds with ${page.status}.`)
  const weight: PageWeight = { path, ownBytes: 0, ownScripts: 0, allBytes: 0 }
  for (const script of listScripts(page.text)) {
    const bytes = gzipSync((await client.get(script)).text).length
    weight.allBytes += bytes
    if (frameworkScripts.has(script)) continue
    weight.ownBytes += bytes
    weight.ownScripts += 1
  }
  return weight
}

/** Returns the paths of the scripts that a page loads. */
export function listScripts(html: string): Set<string> {
  const forModernBrowsers = html.replaceAll(/<script[^>]+noModule[^>]*>/gi, "")
  return new Set(forModernBrowsers.match(/\/_next\/static\/[\w./~-]+?\.js(?![\w.])/g) ?? [])
}

/**
 * Returns the scripts that every App Router page loads: Next.js' main scripts, and its client components.
 *
 * @param buildManifest - The content of .next/build-manifest.json.
 * @param clientManifest - The content of a page's page_client-reference-manifest.js.
 */
export function listFrameworkScripts(buildManifest: string, clientManifest: string): Set<string> {
  const { rootMainFiles } = buildManifestSchema.parse(JSON.parse(buildManifest))
  const layoutRouter = /client\/components\/layout-router\.js":\{[^}]*?"chunks":\[([^\]]*)\]/.exec(
    clientManifest,
  )?.[1]
  if (layoutRouter === undefined) throw new Error("Next.js' layout router isn't in the client manifest.")
  return new Set([
    ...rootMainFiles.map((file) => `/_next/${file}`),
    ...layoutRouter.replaceAll('"', "").split(","),
  ])
}
