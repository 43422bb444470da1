// Checks the documentation against the repository: its links, the paths that it mentions, and the tests, routes, and error
// types that it names.

import { existsSync, globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import { webRoutes } from "../lib/http/contracts"
import { errorResponses } from "../lib/http/errors"

const documents = [
  ...globSync("*.md"),
  ...globSync("docs/**/*.md"),
  ...globSync(".github/**/*.md"),
  ...globSync("examples/*/README.md"),
]
const read = (path: string) => readFileSync(path, "utf8")

/** The anchor that GitHub gives a heading. */
function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-")
}

function listAnchors(path: string): string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => toAnchor(heading))
}

function findBrokenLinks(document: string): string[] {
  const text = withoutCode(read(document))
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)]
  return links
    .map(([, link = "", source = ""]) => link || source)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = "", anchor] = link.split("#")
      const target = path === "" ? document : join(dirname(document), path)
      return !existsSync(target) || (anchor !== undefined && !listAnchors(target).includes(anchor))
    })
}

/** Files and folders of the repository in backticks, from its root: `lib/result.ts`, `lib/passkeys/`, `e2e/server/run*`. */
function findMissingPaths(document: string): string[] {
  const mentioned = [...withoutCode(read(document)).matchAll(/`([\w.@[\]{}*-]+\/[\w./@[\]{}*-]*)`/g)]
  const roots = new Set(globSync("*", { exclude: ["node_modules"] }))
  return mentioned
    .map(([, path = ""]) => path)
    .filter((path) => roots.has(path.split("/")[0] ?? "") && !path.startsWith("data/"))
    .filter((path) => (path.includes("*") ? globSync(path).length === 0 : !existsSync(path)))
}

/** Tests in the form `path.test.ts`: "name"; "another", whose file has no such name in it. */
function findMissingTests(document: string): string[] {
  const named = read(document).matchAll(/`([\w./-]+\.ts)`(?:\]\([^)]*\))?: ("[^"]+"(?:; "[^"]+")*)/g)
  return [...named].flatMap(([, path = "", names = ""]) => {
    const source = read(path)
    return [...names.matchAll(/"([^"]+)"/g)]
      .map(([, name = ""]) => name)
      .filter((name) => !source.includes(name))
      .map((name) => `${path}: ${name}`)
  })
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^ *```.*?^ *```/gms, "")
}

describe.each(documents)("%s", (document) => {
  it("has links that resolve", () => {
    expect(findBrokenLinks(document)).toEqual([])
  })

  it("mentions paths that exist", () => {
    expect(findMissingPaths(document)).toEqual([])
  })

  it("names tests that exist", () => {
    expect(findMissingTests(document)).toEqual([])
  })
})

describe("README.md", () => {
  it("has at most 1,200 words", () => {
    expect(read("README.md").split(/\s+/).length).toBeLessThanOrEqual(1200)
  })
})

describe("docs/api.md", () => {
  const text = read("docs/api.md")

  it("lists every route", () => {
    expect(Object.keys(webRoutes).filter((route) => !text.includes(`| \`${route}\``))).toEqual([])
  })

  it("lists every error type with its status", () => {
    const rows = [...text.matchAll(/^\| (\d{3}) +\| (.+) \|$/gm)]
    const listed = rows.flatMap(([, status, types = ""]) =>
      [...types.matchAll(/`(\w+)`/g)].map(([, type]) => `${String(status)} ${String(type)}`),
    )
    const expected = Object.entries(errorResponses).map(([type, { status }]) => `${status} ${type}`)
    expect(listed.toSorted()).toEqual(expected.toSorted())
  })
})

describe("docs/decisions/README.md", () => {
  it("lists every decision", () => {
    const index = read("docs/decisions/README.md")
    const missing = globSync("docs/decisions/*-*.md").filter(
      (path) => !index.includes(`(${path.replace("docs/decisions/", "")})`),
    )
    expect(missing).toEqual([])
  })
})
