// Exports everything that is stored about an account's owner, except secrets. The events are read in batches while the file is
// sent, so memory use doesn't grow with them.

import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { listEvents } from "../events/listEvents"
import { recordEvent } from "../events/recordEvent"
import type { AccountRecords } from "./accountExportSchema"

/** Records the export, and returns the file in pieces. Fails with `NotSignedIn` if the account no longer exists. */
export async function exportAccount(
  context: AccountsContext,
  { userId, browserLabel }: { userId: string; browserLabel: string | undefined },
): Promise<Result<AsyncGenerator<string, undefined>, { type: "NotSignedIn" }>> {
  const records = await context.accountStore.readRecords(userId)
  if (!records) return err({ type: "NotSignedIn" })
  await recordEvent(context, { userId, type: "data-exported", browserLabel })
  return ok(writePieces(context, userId, records))
}

async function* writePieces(
  context: AccountsContext,
  userId: string,
  records: AccountRecords,
): AsyncGenerator<string, undefined> {
  const head = { format: "passkeys-account", version: 1, exportedAt: context.now().toISOString(), ...records }
  yield `${JSON.stringify(head, undefined, 2).slice(0, -"\n}".length)},\n  "events": [`
  let separator = "\n    "
  let afterId: string | undefined
  for (;;) {
    const events = await listEvents(context, { userId, afterId })
    afterId = events.at(-1)?.id
    if (afterId === undefined) break
    yield `${separator}${events.map((event) => JSON.stringify(event)).join(",\n    ")}`
    separator = ",\n    "
  }
  yield "\n  ]\n}\n"
}
