// Weighs the JavaScript of the pages, and of a minimal page with the client library of each other system. Measures when the pages can
// be used.

import { existsSync } from "node:fs"
import { readFile, writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { listFrameworkScripts, weighPage } from "../e2e/support/pageWeight.ts"
import { chartStyle } from "./chart.ts"
import type { BenchContext } from "./context.ts"
import { measurePageTimes } from "./pageTimes.ts"
import { resultsFolder, writeResults } from "./results.ts"
import { report, run } from "./support/run.ts"
import { ours } from "./systems.ts"

const root = resolve(import.meta.dirname, "..")
const clientsFolder = join(import.meta.dirname, "peers/clients")

/** What is bundled, and what its page can do. */
const clients = [
  { name: "this project: client code", file: "ours.ts" },
  { name: "better-auth: client and passkey plugin", file: "better-auth.js" },
  { name: "Hanko: elements, with user interface", file: "hanko.js" },
  { name: "Supabase: client", file: "supabase.js" },
]

interface Weight {
  name: string
  /** Gzipped. */
  bytes: number
}

/** Prints the weights, and writes them to results/pages.json and a chart to results/pages.svg. */
export async function measurePages(context: BenchContext): Promise<void> {
  const { folder, placement } = context
  const pages = await weighPages(folder)
  const libraries = await weighClients()
  const weights = [
    ...pages.map(({ path, ownBytes }) => ({ name: `this project: ${path}`, bytes: ownBytes })),
    ...libraries,
  ]
  console.table(weights.map(({ name, bytes }) => ({ name, "kB, gzipped": toKilobytes(bytes) })))
  const times = await measurePageTimes(context)
  if (context.isQuick) return
  await writeResults("pages", placement, { pages, libraries, times })
  await writeFile(join(resultsFolder, "pages.svg"), drawWeights(weights))
}

async function weighPages(folder: string) {
  await ours.prepare()
  const server = await ours.start({ folder, core: undefined })
  try {
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${server.port}${path}`)
      return { status: response.status, text: await response.text() }
    }
    const frameworkScripts = listFrameworkScripts(
      await readFile(join(root, ".next/build-manifest.json"), "utf8"),
      await readFile(join(root, ".next/server/app/page_client-reference-manifest.js"), "utf8"),
    )
    const pages = []
    for (const path of ["/", "/sign-in", "/sign-up"]) {
      pages.push(await weighPage({ get }, path, frameworkScripts))
    }
    return pages
  } finally {
    await server.stop()
  }
}

/** Bundles a minimal page with each client, for the same browsers, and weighs what it loads at once. */
async function weighClients(): Promise<Weight[]> {
  if (!existsSync(join(clientsFolder, "node_modules/.package-lock.json"))) {
    report("installing the other clients (once)")
    await run(
      "npm",
      ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps"],
      clientsFolder,
    )
  }
  return Promise.all(
    clients.map(async ({ name, file }) => ({ name, bytes: await weighBundle(join(clientsFolder, file)) })),
  )
}

async function weighBundle(entryPoint: string): Promise<number> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    outdir: "bench/.work/clients",
    write: false,
    metafile: true,
    alias: { "@": root },
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  })
  const { outputs } = metafile
  const atOnce = new Set<string>()
  const add = (path: string) => {
    if (atOnce.has(path)) return
    atOnce.add(path)
    for (const { kind, path: imported } of outputs[path]?.imports ?? []) {
      if (kind === "import-statement") add(imported)
    }
  }
  for (const [path, output] of Object.entries(outputs)) {
    if (output.entryPoint !== undefined && resolve(root, output.entryPoint) === entryPoint) add(path)
  }
  return outputFiles
    .filter(({ path }) => [...atOnce].some((output) => resolve(root, output) === path))
    .reduce((sum, { contents }) => sum + gzipSync(contents).length, 0)
}

function toKilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}

const width = 760
const labelWidth = 300
const rowHeight = 38
const top = 52

function drawWeights(weights: readonly Weight[]): string {
  const largest = Math.max(...weights.map(({ bytes }) => bytes))
  const height = top + weights.length * rowHeight + 34
  const rows = weights.map(({ name, bytes }, index) => {
    const y = top + index * rowHeight
    const length = (bytes / largest) * (width - labelWidth - 70)
    const look = name.startsWith("this project") ? "bar ours" : "bar"
    return [
      `<text x="0" y="${y + 17}">${name}</text>`,
      `<rect class="${look}" x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="24" rx="3"/>`,
      `<text x="${(labelWidth + length + 8).toFixed(1)}" y="${y + 17}">${toKilobytes(bytes)}</text>`,
    ].join("\n")
  })
  const title = "Kilobytes of JavaScript, gzipped, in addition to the framework"
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${title}</title>`,
    `<style>${chartStyle}</style>`,
    `<text class="title" x="0" y="20">${title}</text>`,
    ...rows,
    `<text class="note" x="0" y="${height - 10}">The pages include their user interface. Of the others, only Hanko's does. Shorter is better.</text>`,
    `</svg>\n`,
  ].join("\n")
}
