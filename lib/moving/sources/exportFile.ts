// This application's own export.

import { z } from "zod"
import { footerSchema, headerSchema, userLineSchema, type UserLine } from "../format"
import type { SourceRow } from "../types"
import { readLines } from "./readRecords"
import { SourceError } from "./sourceError"

/** @throws SourceError if the file has another format or version, or if its end is missing. */
export async function* readExport(path: string): AsyncGenerator<SourceRow> {
  let isFirst = true
  let hasEnd = false
  for await (const record of readLines(path)) {
    if (isFirst) parse(headerSchema, record, `${path} isn't an export that can be read`)
    else if (record["end"] === true) hasEnd = footerSchema.safeParse(record).success
    else yield* toRows(parse(userLineSchema, record, `${path} has a line that isn't a user`))
    isFirst = false
  }
  // The rows before it are complete. The operator decides whether to import them anyway.
  if (!hasEnd) throw new SourceError(`${path} is cut off: its last line is missing. Export again.`)
}

function parse<Output>(schema: z.ZodType<Output>, record: object, problem: string): Output {
  const parsed = schema.safeParse(record)
  if (parsed.success) return parsed.data
  throw new SourceError(`${problem}: ${z.prettifyError(parsed.error)}`)
}

function* toRows({ passkeys, account, ...user }: UserLine): Generator<SourceRow> {
  const row: SourceRow = {
    ...user,
    kind: account === null ? "backend" : "account",
    userDisplayName: account?.displayName,
    email: account?.email,
    requiresPasskey: account?.requiresPasskey,
  }
  if (passkeys.length === 0) yield row
  for (const { isUserHandleUnknown, ...passkey } of passkeys) {
    yield { ...row, passkey: { ...passkey, ...(!isUserHandleUnknown && { userHandle: user.userHandle }) } }
  }
}
