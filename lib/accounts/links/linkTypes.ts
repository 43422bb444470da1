export type LinkPurpose = "recovery" | "invitation"

/** A link that an operator creates, as it is stored. */
export interface NewLink {
  /** Identifies the link in lists. It isn't a secret. */
  id: string
  tokenHash: string
  purpose: LinkPurpose
  /** The account that it recovers; null for an invitation. */
  userId: string | null
  /** Who an invitation is for, in the operator's words. */
  note: string | null
  /** The name of the key, or of the user on the command line. */
  createdBy: string
  createdAt: Date
  worksFrom: Date
  expiresAt: Date
}

/** A link as it is read. */
export interface StoredLink extends Omit<NewLink, "tokenHash"> {
  /** The account that was recovered or created. */
  userId: string | null
  /** When it was opened first, and the browser and system. */
  openedAt: Date | null
  openedFrom: string | null
  usedAt: Date | null
  /** When an operator ended it. */
  endedAt: Date | null
  /** Whether the account's owner ended it, by changing a recovery method or signing out everywhere else. */
  isStopped: boolean
}

/** The states of a link. */
export type LinkState = "waiting" | "working" | "used" | "expired" | "ended" | "stopped"

/** A link as an operator sees it. JSON-safe; times are ISO 8601 in UTC. Without the token, which is shown once. */
export interface LinkDetails extends Pick<StoredLink, "id" | "userId" | "note" | "createdBy" | "openedFrom"> {
  state: LinkState
  createdAt: string
  worksFrom: string
  expiresAt: string
  openedAt: string | null
  usedAt: string | null
}

/** A new link, which is shown once. */
export interface CreatedLink {
  link: string
  worksFrom: string
  expiresAt: string
}
