import type { StoredPasskey } from "../passkeys"
import type { Account } from "./types"

/** What came of making an account. Only `added` has changed anything. */
export type AddAccountOutcome = "added" | "name-taken" | "credential-exists"

/** The port through which accounts are stored. `nameKey` is a name as `toNameKey` answers it. */
export interface AccountStore {
  findAccount(id: string): Promise<Account | undefined>
  findAccountByNameKey(nameKey: string): Promise<Account | undefined>
  /** Makes the account with its first passkey, or nothing at all, in one transaction. */
  addAccountWithFirstPasskey(
    account: Account,
    nameKey: string,
    passkey: StoredPasskey,
  ): Promise<AddAccountOutcome>
}
