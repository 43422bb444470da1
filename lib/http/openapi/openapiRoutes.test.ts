// The contracts and the route files of Next.js must name the same routes.

import { globSync, readFileSync } from "node:fs"
import { dirname } from "node:path"
import { describe, expect, it } from "vitest"
import { webRoutes } from "../contracts"
import { dashboardRoutes } from "../contracts/dashboard"

interface RouteOfFile {
  /** The route that Next.js serves: the export's name and the file's path. */
  routed: string
  /** The route of the contract that the handler uses. */
  contracted: string
}

/** Lists every handler in app/api that is created by route(), signedInRoute(), or dashboardRoute(). */
function listRoutes(): RouteOfFile[] {
  return globSync("app/api/**/route.ts").flatMap((file) => {
    const path = `/${dirname(file).replace("app/", "")}`.replace(/\[(\w+)\]/g, "{$1}")
    const source = readFileSync(file, "utf8")
    const handlers = source.matchAll(/export const ([A-Z]+) = \w*[rR]oute\([^"]*\w+Routes\["([^"]+)"\]/g)
    return [...handlers].map(([, method = "", contracted = ""]) => ({
      routed: `${method} ${path}`,
      contracted,
    }))
  })
}

describe("webRoutes", () => {
  it("gives every handler the contract of its own route", () => {
    for (const { routed, contracted } of listRoutes()) expect(contracted).toBe(routed)
  })

  it("has a handler for every contract", () => {
    expect(
      listRoutes()
        .map(({ routed }) => routed)
        .sort(),
    ).toEqual(Object.keys({ ...webRoutes, ...dashboardRoutes }).sort())
  })
})
