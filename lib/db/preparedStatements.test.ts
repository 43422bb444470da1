import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createAdapter } from "./client"
import { keepStatementsPrepared } from "./preparedStatements"
import { createTestDatabases, type TestDatabases } from "./testing/databases"

describe("statements that are kept prepared", () => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases("sqlite")
  })
  afterAll(() => databases.remove())

  test("take each query's own parameters, and see a table that was changed meanwhile", async () => {
    const adapter = await createAdapter(await databases.createUrl()).connect()
    await adapter.executeScript("CREATE TABLE t (a TEXT)")
    const insert = (a: string) =>
      adapter.executeRaw({
        sql: "INSERT INTO t (a) VALUES (?)",
        args: [a],
        argTypes: [{ arity: "scalar", scalarType: "string" }],
      })
    const select = async () =>
      (await adapter.queryRaw({ sql: "SELECT a FROM t", args: [], argTypes: [] })).rows
    expect([await insert("one"), await insert("two")]).toEqual([1, 1])
    expect(await select()).toEqual([["one"], ["two"]])
    await adapter.executeScript("DROP TABLE t; CREATE TABLE t (b INTEGER, a TEXT)")
    await insert("three")
    expect(await select()).toEqual([["three"]])
    await adapter.dispose()
  })

  test("are prepared once", () => {
    const prepared: string[] = []
    const connection = {
      client: {
        prepare: (sql: string): unknown => {
          prepared.push(sql)
          const run = () => ({ changes: 0 })
          return { reader: false, run, raw: () => ({ all: () => [] }), columns: () => [] }
        },
      },
    }
    keepStatementsPrepared(connection)
    const { client } = connection
    expect(client.prepare("A")).toBe(client.prepare("A"))
    client.prepare("B")
    expect(prepared).toEqual(["A", "B"])
  })
})
