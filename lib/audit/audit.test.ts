import { describe, expect, it } from "vitest"
import { createAudit } from "./index"
import { entriesPerPage } from "./listAudit"
import { createMemoryAuditStore } from "./testing/memoryAuditStore"

async function createLog(count: number) {
  let time = new Date("2026-11-26T12:00:00.000Z")
  const auditStore = createMemoryAuditStore()
  const audit = createAudit({ auditStore, retentionDays: 30, now: () => time })
  for (let index = 1; index <= count; index += 1) {
    time = new Date(time.getTime() + 1000)
    const record = { action: "passkey-added", userId: `user ${index}`, detail: "id" } as const
    await audit.record({ surface: "run-command", name: "web" }, record)
  }
  return audit
}

const usersOf = ({ entries }: { entries: { userId: string | null }[] }) =>
  entries.map(({ userId }) => Number(userId?.slice("user ".length)))

describe("the audit log", () => {
  it("records who did what, to whom, and when", async () => {
    const audit = await createLog(1)
    const { entries } = await audit.list({})
    expect(entries).toMatchObject([
      {
        at: "2026-11-26T12:00:01.000Z",
        surface: "run-command",
        actor: "web",
        action: "passkey-added",
        userId: "user 1",
        detail: "id",
      },
    ])
  })

  it("keeps an entry for the days that were set when it was written", async () => {
    const audit = await createLog(0)
    const entry = audit.toEntry({ surface: "site", name: null }, { action: "passkey-removed" })
    expect(entry.keepUntil).toEqual(new Date("2026-12-26T12:00:00.000Z"))
    expect(entry).toMatchObject({ actor: null, userId: null, detail: null })
  })

  it("is listed page by page, and back", async () => {
    const audit = await createLog(entriesPerPage * 2 + 1)
    const first = await audit.list({})
    expect(usersOf(first)).toHaveLength(entriesPerPage)
    expect(usersOf(first)[0]).toBe(entriesPerPage * 2 + 1)
    expect(first.before).toBeUndefined()
    const second = await audit.list({ after: first.after })
    expect(usersOf(second)[0]).toBe(entriesPerPage + 1)
    const third = await audit.list({ after: second.after })
    expect(usersOf(third)).toEqual([1])
    expect(third.after).toBeUndefined()
    expect(await audit.list({ before: third.before })).toEqual(second)
    expect(usersOf(await audit.list({ before: second.before }))).toEqual(usersOf(first))
  })

  it("shows a full first page if there is less than a page before the cursor", async () => {
    const audit = await createLog(entriesPerPage + 10)
    const first = await audit.list({})
    expect(await audit.list({ before: first.entries[20]?.id })).toEqual(first)
  })

  it("shows the first page for a cursor that isn't one", async () => {
    const audit = await createLog(2)
    for (const cursor of ["", "x", "2026-11-26T12:00:02.000Z", "\0", "' OR 1=1"]) {
      expect(usersOf(await audit.list({ after: cursor }))).toEqual([2, 1])
      expect(usersOf(await audit.list({ before: cursor }))).toEqual([2, 1])
    }
  })

  it("is exported as a whole, in batches", async () => {
    const audit = await createLog(1203)
    const batches = await Array.fromAsync(audit.exportAll())
    expect(batches.map((batch) => batch.length)).toEqual([500, 500, 203])
    expect(usersOf({ entries: batches.flat() })).toEqual(
      Array.from({ length: 1203 }, (_, index) => 1203 - index),
    )
  })
})
