// The systems that users can be imported from.

import type { SourceDatabase, SourceRow, UserKind } from "../types"
import { readAuthJs } from "./authJs"
import { readBetterAuth } from "./betterAuth"
import { readByo } from "./byo"
import { readExport } from "./exportFile"
import { readHanko } from "./hanko"
import { readSimpleWebAuthn } from "./simpleWebAuthn"

/** A system whose database is read directly. */
interface DatabaseSource {
  reads: "database"
  /** The kind of its users, unless the operator chooses another. */
  kind: UserKind
  read: (database: SourceDatabase) => AsyncIterable<SourceRow>
}

/** A file of JSON, JSON lines, or CSV. */
interface FileSource {
  reads: "file"
  kind: UserKind
  read: (path: string) => AsyncIterable<SourceRow>
}

export const sources = {
  simplewebauthn: { reads: "file", kind: "backend", read: readSimpleWebAuthn },
  authjs: { reads: "database", kind: "account", read: readAuthJs },
  "better-auth": { reads: "database", kind: "account", read: readBetterAuth },
  hanko: { reads: "database", kind: "account", read: readHanko },
  byo: { reads: "file", kind: "backend", read: readByo },
  export: { reads: "file", kind: "backend", read: readExport },
} satisfies Record<string, DatabaseSource | FileSource>

export type SourceName = keyof typeof sources

export function isSourceName(name: string): name is SourceName {
  return Object.hasOwn(sources, name)
}
