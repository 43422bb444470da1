import { describe, expect, it } from "vitest"
import type { DatabaseHealth } from "../db/health/readDatabaseHealth"
import { runChecks } from "./check"
import { databaseChecks } from "./databaseChecks"
import type { DatabaseFacts } from "./databaseFacts"

const now = new Date("2026-08-01T12:00:00.000Z")
const secondsLater = (seconds: number) => new Date(now.getTime() + seconds * 1000)

const healthOnSqlite: DatabaseHealth = {
  pendingMigrations: [],
  unknownMigrations: [],
  newestEventAt: secondsLater(-60),
  cleanUpHeldUntil: secondsLater(-10),
  server: null,
}

const onSqlite: DatabaseFacts = {
  now,
  name: "SQLite in /data/passkeys.db",
  health: healthOnSqlite,
  isMissing: false,
  freeBytes: 50e9,
  fileBytes: 1e6,
  maxDatabaseConnections: 10,
}

const onPostgres: DatabaseFacts = {
  now,
  name: "PostgreSQL at db:5432/passkeys",
  health: { ...healthOnSqlite, server: { time: now, maxConnections: 100 } },
  isMissing: false,
  maxDatabaseConnections: 10,
}

const withHealth = (changes: Partial<DatabaseHealth>): DatabaseFacts => ({
  ...onSqlite,
  health: { ...healthOnSqlite, ...changes },
})

const examine = (facts: DatabaseFacts) =>
  runChecks(databaseChecks, facts).filter(({ level }) => level !== "ok")

const including = (text: string): unknown => expect.stringContaining(text)

describe("the database checks", () => {
  it.each([
    ["SQLite", onSqlite, ["database", "migrations", "disk-space", "clock", "clean-up"]],
    ["PostgreSQL", onPostgres, ["database", "migrations", "connections", "clock", "clean-up"]],
  ])("find nothing wrong with a good database on %s", (_, facts, checks) => {
    const findings = runChecks(databaseChecks, facts)
    expect(findings.map(({ check, level }) => [check, level])).toEqual(checks.map((check) => [check, "ok"]))
    expect(JSON.stringify(findings)).not.toContain("1 processs")
  })

  it("warn about a database that doesn't exist yet", () => {
    const { health: _, ...facts } = onSqlite
    expect(examine({ ...facts, isMissing: true })).toEqual([
      expect.objectContaining({ check: "database", level: "warning" }),
    ])
  })

  it("report a database that can't be read, with the driver's message", () => {
    const { health: _, ...facts } = onPostgres
    expect(examine({ ...facts, failure: "connect ECONNREFUSED 127.0.0.1:5432" })).toEqual([
      expect.objectContaining({
        level: "fault",
        message: including("connect ECONNREFUSED 127.0.0.1:5432."),
        fix: including("Check that it is running"),
      }),
    ])
    const [finding] = examine({ ...facts, failure: "no", advice: "Start it." })
    expect(finding).toMatchObject({ level: "fault", fix: "Start it." })
  })

  it("warn about migrations that aren't applied yet, by name", () => {
    expect(examine(withHealth({ pendingMigrations: ["2026_a", "2026_b"] }))).toEqual([
      expect.objectContaining({
        check: "migrations",
        level: "warning",
        message: "2 migrations aren't applied yet: 2026_a, 2026_b.",
      }),
    ])
  })

  it("report a database of another version, by its migrations", () => {
    expect(examine(withHealth({ unknownMigrations: ["2027_future"] }))).toEqual([
      expect.objectContaining({ level: "fault", message: including("2027_future") }),
    ])
  })

  it.each([
    [99e6, 1e6, "fault"],
    [999e6, 1e6, "warning"],
    [5e9, 6e9, "warning"],
  ])("report %d bytes left on the disk of a database of %d bytes as a %s", (freeBytes, fileBytes, level) => {
    expect(examine({ ...onSqlite, freeBytes, fileBytes })).toEqual([
      expect.objectContaining({ check: "disk-space", level }),
    ])
  })

  it("report a pool that is larger than the server allows", () => {
    expect(examine({ ...onPostgres, maxDatabaseConnections: 100 })).toEqual([
      expect.objectContaining({ check: "connections", level: "fault" }),
    ])
    expect(examine({ ...onPostgres, maxDatabaseConnections: 99 })).toEqual([])
  })

  it.each([
    [30, "30 seconds behind"],
    [-30, "30 seconds ahead of"],
  ])("report a database clock that differs by %d seconds", (seconds, words) => {
    const server = { time: secondsLater(seconds), maxConnections: 100 }
    expect(examine({ ...onPostgres, health: { ...healthOnSqlite, server } })).toEqual([
      expect.objectContaining({
        check: "clock",
        level: "fault",
        message: including(words),
      }),
    ])
  })

  it("warn about events from the future: the clock was set back", () => {
    expect(examine(withHealth({ newestEventAt: secondsLater(3600) }))).toEqual([
      expect.objectContaining({ check: "clock", level: "warning" }),
    ])
    expect(examine(withHealth({ newestEventAt: null }))).toEqual([])
  })

  it("warn about a cleanup that no longer runs", () => {
    expect(examine(withHealth({ cleanUpHeldUntil: secondsLater(-3600) }))).toEqual([
      expect.objectContaining({ check: "clean-up", message: including("60 minutes") }),
    ])
    expect(examine(withHealth({ cleanUpHeldUntil: null }))).toEqual([])
  })
})
