import {
  footerSchema,
  formatName,
  formatVersion,
  headerSchema,
  userLineSchema,
  type MovedUser,
} from "./format"
import type { MovingStore, UserKind } from "./types"

export interface ExportOptions {
  store: Pick<MovingStore, "listUsers">
  rpId: string
  /** Exports only users of this kind. */
  kind?: UserKind | undefined
  now: Date
}

/** How many users are read and written at a time. */
const usersPerPage = 500

/** Yields the export as text. Each page of users is read after the one before has been consumed. */
export async function* exportUsers({ store, rpId, kind, now }: ExportOptions): AsyncGenerator<string> {
  const header = { format: formatName, version: formatVersion, rpId, exportedAt: now.toISOString() } as const
  yield toLine(headerSchema.parse(header))
  const counts = { users: 0, passkeys: 0 }
  let afterUserId: string | undefined = ""
  while (afterUserId !== undefined) {
    const page = await store.listUsers({ afterUserId, limit: usersPerPage })
    const wanted = page.filter(({ user }) => kind === undefined || kind === toKind(user))
    yield wanted.map(({ user, passkeys }) => toLine(userLineSchema.parse({ ...user, passkeys }))).join("")
    counts.users += wanted.length
    counts.passkeys += wanted.reduce((sum, { passkeys }) => sum + passkeys.length, 0)
    afterUserId = page.length < usersPerPage ? undefined : page.at(-1)?.user.userId
  }
  yield toLine(footerSchema.parse({ end: true, ...counts }))
}

function toKind({ account }: MovedUser): UserKind {
  return account === null ? "backend" : "account"
}

function toLine(value: object): string {
  return `${JSON.stringify(value)}\n`
}
