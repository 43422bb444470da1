// The table of contracts and the files that Next routes to are two: they have to name the same routes.

import { globSync, readFileSync } from "node:fs"
import { dirname } from "node:path"
import { expect, test } from "vitest"
import { webRoutes } from "../contracts/webRoutes"

interface RouteOfFile {
  /** As Next routes it, by the file's place and the name of the export. */
  routed: string
  /** As its contract names it. */
  contracted: string
}

/** Every handler of app/api that is made by route() or signedInRoute(). */
function listRoutes(): RouteOfFile[] {
  return globSync("app/api/**/route.ts").flatMap((file) => {
    const path = `/${dirname(file).replace("app/", "")}`.replace(/\[(\w+)\]/g, "{$1}")
    const source = readFileSync(file, "utf8")
    const handlers = source.matchAll(/export const ([A-Z]+) = \w*[rR]oute\([^"]*webRoutes\["([^"]+)"\]/g)
    return [...handlers].map(([, method = "", contracted = ""]) => ({
      routed: `${method} ${path}`,
      contracted,
    }))
  })
}

test("every handler goes by the contract of its own route", () => {
  for (const { routed, contracted } of listRoutes()) expect(contracted).toBe(routed)
})

test("every contract has its handler", () => {
  expect(
    listRoutes()
      .map(({ routed }) => routed)
      .sort(),
  ).toEqual(Object.keys(webRoutes).sort())
})
