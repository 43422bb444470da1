// What operators can do with links. The link itself is returned once, and only a hash of its token is stored.

import { v7 as uuidv7 } from "uuid"
import { checkDisplayName, type EmptyData, type PasskeyErrorOf } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { toEvent } from "../events/recordEvent"
import type { AccountErrorOf } from "../types"
import type { OperatorLinkStore } from "./linkStore"
import { createLinkToken, hashLinkToken, toLink } from "./linkToken"
import type { CreatedLink, LinkDetails, LinkPurpose, NewLink } from "./linkTypes"
import { recoveryLinkEmail } from "./recoveryLinkEmail"
import { toLinkDetails } from "./toLinkDetails"

export type OperatorLinks = ReturnType<typeof createOperatorLinks>

/** How many invitations are listed. */
const maxListed = 100

interface OperatorLinksContext extends Pick<
  AccountsContext,
  "accountStore" | "mailer" | "siteName" | "linkSettings" | "now"
> {
  operatorLinkStore: OperatorLinkStore
  /** The name of the key, or of the user on the command line. */
  operatorName: string
}

/** Creates the operations for one operator. */
export function createOperatorLinks(context: OperatorLinksContext) {
  const { operatorLinkStore, now } = context
  return {
    createRecoveryLink: (userId: string) => createRecoveryLink(context, userId),
    createInvitation: (note: string | undefined) => createInvitation(context, note),

    /** Ends a link that can still be used. */
    endLink: async (id: string): Promise<Result<EmptyData, AccountErrorOf<"LinkNotFound">>> =>
      (await operatorLinkStore.endLink(id, now())) ? ok({}) : err({ type: "LinkNotFound" }),

    /** Lists the newest invitations, up to 100. */
    listInvitations: async (): Promise<LinkDetails[]> =>
      (await operatorLinkStore.listInvitations(maxListed)).map((link) => toLinkDetails(link, now())),
  }
}

export interface CreatedRecoveryLink extends CreatedLink {
  /** Whether the owner was notified by email. The timeline always shows it. */
  isOwnerEmailed: boolean
}

/**
 * Creates a link that recovers an account, and ends the account's earlier links. Its owner is notified before it works: in the
 * timeline, and at the confirmed email address.
 */
async function createRecoveryLink(
  context: OperatorLinksContext,
  userId: string,
): Promise<Result<CreatedRecoveryLink, AccountErrorOf<"AccountNotFound">>> {
  const { accountStore, operatorLinkStore, mailer, linkSettings } = context
  const account = await accountStore.findAccount(userId)
  if (!account) return err({ type: "AccountNotFound" })
  const { recoveryLinkMinutes, recoveryLinkDelayMinutes } = linkSettings
  const { link, token } = toNewLink(context, "recovery", {
    userId,
    delayMinutes: recoveryLinkDelayMinutes,
    minutes: recoveryLinkMinutes,
  })
  const event = toEvent({ userId, type: "recovery-link-created", browserLabel: undefined }, link.createdAt)
  const isAdded = await operatorLinkStore.addRecoveryLink({ ...link, userId }, event)
  if (!isAdded) return err({ type: "AccountNotFound" })
  const address = mailer ? account.email : null
  if (address !== null) mailer?.send(recoveryLinkEmail(context.siteName, { to: address, ...link }))
  return ok({ ...toCreated(context, link, token), isOwnerEmailed: address !== null })
}

/** Creates a link with which someone can create an account. */
async function createInvitation(
  context: OperatorLinksContext,
  note: string | undefined,
): Promise<Result<CreatedLink, AccountErrorOf<"SignUpIsOpen"> | PasskeyErrorOf<"InvalidArgument">>> {
  const { signUp, invitationDays } = context.linkSettings
  if (signUp === "open") return err({ type: "SignUpIsOpen" })
  const checked = checkDisplayName("note", note)
  if (!checked.ok) return checked
  const minutes = invitationDays * 24 * 60
  const { link, token } = toNewLink(context, "invitation", { minutes, note: checked.data })
  await context.operatorLinkStore.addInvitation(link)
  return ok(toCreated(context, link, token))
}

interface LinkOptions {
  userId?: string | null
  note?: string | null
  delayMinutes?: number
  minutes: number
}

function toNewLink(
  { operatorName, now }: OperatorLinksContext,
  purpose: LinkPurpose,
  { userId = null, note = null, delayMinutes = 0, minutes }: LinkOptions,
): { link: NewLink; token: string } {
  const token = createLinkToken()
  const tokenHash = hashLinkToken(token)
  if (tokenHash === undefined) throw new Error("The new token isn't one.")
  const createdAt = now()
  const worksFrom = new Date(createdAt.getTime() + delayMinutes * 60_000)
  const expiresAt = new Date(worksFrom.getTime() + minutes * 60_000)
  const link = { id: uuidv7(), tokenHash, purpose, userId, note, createdBy: operatorName }
  return { link: { ...link, createdAt, worksFrom, expiresAt }, token }
}

function toCreated({ linkSettings }: OperatorLinksContext, link: NewLink, token: string): CreatedLink {
  return {
    link: toLink(linkSettings.origin, link.purpose, token),
    worksFrom: link.worksFrom.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
  }
}
