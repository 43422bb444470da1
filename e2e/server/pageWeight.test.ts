// The JavaScript that each page loads. docs/benchmark.md compares it with other client libraries.

import { readFile } from "node:fs/promises"
import { beforeAll, describe, expect, it } from "vitest"
import { createSignedInPerson } from "../support/ceremonies"
import { createHttpClient, type HttpClient } from "../support/httpClient"
import { listFrameworkScripts, listScripts, weighPage, type PageWeight } from "../support/pageWeight"
import { getSharedServer } from "../support/servers/sharedServer"

/** The most kilobytes of JavaScript, gzipped, that each page may load in addition to Next.js. */
const signedOutBudgets = { "/": 3, "/sign-in": 12, "/sign-up": 12 }
const signedInBudgets = { "/passkeys": 18, "/security": 18 }

const weights: PageWeight[] = []
let signedOut: HttpClient
let signedIn: HttpClient

beforeAll(async () => {
  const server = await getSharedServer()
  signedOut = createHttpClient(server)
  signedIn = (await createSignedInPerson(server)).client
  const frameworkScripts = listFrameworkScripts(
    await readFile(".next/build-manifest.json", "utf8"),
    await readFile(".next/server/app/page_client-reference-manifest.js", "utf8"),
  )
  const weigh = async (client: HttpClient, budgets: object) => {
    for (const path of Object.keys(budgets)) weights.push(await weighPage(client, path, frameworkScripts))
  }
  await weigh(signedOut, signedOutBudgets)
  await weigh(signedIn, signedInBudgets)
  console.table(
    weights.map(({ path, ownBytes, allBytes }) => ({
      page: path,
      "own kB": toKilobytes(ownBytes),
      "all kB": toKilobytes(allBytes),
    })),
  )
  return server.stop
})

function toKilobytes(bytes: number): number {
  return Math.round(bytes / 100) / 10
}

describe("the page's JavaScript", () => {
  it.each(Object.entries({ ...signedOutBudgets, ...signedInBudgets }))(
    "on %s is at most %d kB more than an empty page's",
    (page, budget) => {
      const weight = weights.find(({ path }) => path === page)
      expect(weight?.allBytes).toBeGreaterThan(100_000)
      expect(toKilobytes(weight?.ownBytes ?? Infinity)).toBeLessThanOrEqual(budget)
    },
  )

  it("is in one script that all pages share and one of its own, so the button doesn't wait for more", () => {
    expect(weights.map(({ path, ownScripts }) => ({ path, ownScripts }))).toEqual(
      weights.map(({ path }) => ({ path, ownScripts: 2 })),
    )
  })

  it("starts with the comment that lets Chromium compile it while loading", async () => {
    const pages = [
      ...["/", "/sign-in", "/sign-up", "/recover", "/about", "/dashboard"].map((path) => signedOut.get(path)),
      ...["/passkeys", "/security", "/note"].map((path) => signedIn.get(path)),
    ]
    const scripts = new Set((await Promise.all(pages)).flatMap(({ text }) => [...listScripts(text)]))
    expect(scripts.size).toBeGreaterThan(10)
    for (const script of scripts) {
      expect((await signedOut.get(script)).text, script).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/)
    }
  })
})
