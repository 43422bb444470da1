import type { AccountsContext } from "../context"
import { toEmailKey } from "../email/emailKey"
import { notifyOwner } from "../email/notifyOwner"
import { toEvent } from "../events/recordEvent"
import type { NameTransfer } from "../store"
import { createPlaceholderName } from "./placeholderName"

/**
 * Returns the account from which the user can take this name. The name must be the user's confirmed address, so the other
 * account has not confirmed it: an address belongs to one account.
 */
export async function findNameTransfer(
  { accountStore, now }: AccountsContext,
  userId: string,
  nameKey: string,
): Promise<NameTransfer | undefined> {
  const account = await accountStore.findAccount(userId)
  if (!account?.email || toEmailKey(account.email) !== nameKey || !isCanonical(account.email))
    return undefined
  const holder = await accountStore.findAccountByNameKey(nameKey)
  if (!holder || holder.id === userId) return undefined
  const event = {
    userId: holder.id,
    type: "name-lost",
    detail: holder.name,
    browserLabel: undefined,
  } as const
  return { userId: holder.id, placeholderName: createPlaceholderName(), event: toEvent(event, now()) }
}

/** Tells the owner of the account that lost its name, if it has another confirmed address. */
export async function notifyFormerHolder(
  context: AccountsContext,
  { userId, placeholderName, event }: NameTransfer,
): Promise<void> {
  const holder = await context.accountStore.findAccount(userId)
  // It may have given up the name itself in the meantime.
  if (holder?.name !== placeholderName) return
  await notifyOwner(context, {
    userId,
    notice: "name-lost",
    subjectName: event.detail,
    browserLabel: undefined,
  })
}

/**
 * Whether the address differs from its key only in uppercase letters. Another address doesn't prove access to the mailbox of its
 * key: it may contain a joiner, or have been confirmed when addresses were stored with ligatures.
 */
function isCanonical(address: string): boolean {
  return address.normalize("NFC").toLowerCase() === toEmailKey(address)
}
