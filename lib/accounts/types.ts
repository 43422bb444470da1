/** A person's account in this application. */
export interface Account {
  /** A random UUID. It is the `userId` of the passkey domain. */
  id: string
  /** The e-mail address or username, as it was typed. */
  name: string
  displayName: string | null
  createdAt: Date
}

export type AccountError =
  /** The name is empty, too long, or not plain text. */
  | { type: "InvalidName" }
  /** Somebody has this name already. */
  | { type: "AccountAlreadyExists" }
  /** A good passkey for this site, of a user of another back end that keeps its passkeys here. */
  | { type: "NoAccountForPasskey" }

/** The member of the union with this type. */
export type AccountErrorOf<Type extends AccountError["type"]> = Extract<AccountError, { type: Type }>
