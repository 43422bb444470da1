import type { AccountsContext } from "../context"
import { toEmailKey } from "../email/emailKey"
import type { Account } from "../types"
import { toNameKey } from "./nameKey"

/**
 * Finds the account with this confirmed email address, this name, or this ID, in this order: anyone can sign up with someone else's
 * address as a name. For operators.
 */
export async function findAccountByName(
  { accountStore }: AccountsContext,
  name: string,
): Promise<Account | undefined> {
  return (
    (await accountStore.findAccountByEmailKey(toEmailKey(name))) ??
    (await accountStore.findAccountByNameKey(toNameKey(name))) ??
    (await accountStore.findAccount(name))
  )
}
