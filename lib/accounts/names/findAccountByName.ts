import type { AccountsContext } from "../context"
import { toEmailKey } from "../email/emailAddress"
import type { Account } from "../types"
import { toNameKey } from "./nameKey"

/** Finds the account with this name, this confirmed email address, or this ID. For operators. */
export async function findAccountByName(
  { accountStore }: AccountsContext,
  name: string,
): Promise<Account | undefined> {
  return (
    (await accountStore.findAccountByNameKey(toNameKey(name))) ??
    (await accountStore.findAccountByEmailKey(toEmailKey(name))) ??
    (await accountStore.findAccount(name))
  )
}
