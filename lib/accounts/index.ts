// The accounts of this application. An app of your own has a users table already and does without this folder.

import type { AccountsContext } from "./context"
import { endSession } from "./endSession"
import { finishAddingPasskey } from "./finishAddingPasskey"
import { finishSignIn } from "./finishSignIn"
import { finishSignUp } from "./finishSignUp"
import { finishStepUp } from "./finishStepUp"
import { hasOtherWayIn } from "./hasOtherWayIn"
import { listSessions } from "./listSessions"
import { demandPasskey } from "./recovery/demandPasskey"
import { findOtherWaysIn } from "./recovery/findOtherWaysIn"
import { finishConfirmingEmail } from "./recovery/finishConfirmingEmail"
import { finishEmailRecovery } from "./recovery/finishEmailRecovery"
import { makeRecoveryCodes } from "./recovery/makeRecoveryCodes"
import { recoverByCode } from "./recovery/recoverByCode"
import { removeEmail } from "./recovery/removeEmail"
import { startConfirmingEmail } from "./recovery/startConfirmingEmail"
import { startEmailRecovery } from "./recovery/startEmailRecovery"
import { removePasskeys } from "./removePasskeys"
import { renameAccount } from "./renameAccount"
import { renamePasskey } from "./renamePasskey"
import { reportToOwners } from "./reportToOwners"
import { listEvents } from "./securityEvents"
import { signOutEverywhere } from "./signOutEverywhere"
import { startAddingPasskey } from "./startAddingPasskey"
import { startSignIn } from "./startSignIn"
import { startSignInByName } from "./startSignInByName"
import { startSignUp } from "./startSignUp"
import { startStepUp } from "./startStepUp"

export { toNameKey } from "./accountName"
export type { AccountsContext } from "./context"
export type * from "./mailer"
export { findRecipientKey } from "./recovery/emailAddress"
export type { OtherWaysIn } from "./recovery/findOtherWaysIn"
export { findPasskeyToReplace } from "./startAddingPasskey"
export { eventTtlDays, maxRefusalsADay, securityEventTypes } from "./securityEvents"
export type * from "./store"
export type * from "./types"

export type Accounts = ReturnType<typeof createAccounts>

/** Binds the operations on accounts to their stores and to the passkey domain. */
export function createAccounts(context: AccountsContext) {
  const bind =
    <Args, Answer>(operation: (context: AccountsContext, args: Args) => Answer) =>
    (args: Args) =>
      operation(context, args)
  return {
    /** The account with this id. */
    findAccount: (id: string) => context.accountStore.findAccount(id),
    startSignUp: bind(startSignUp),
    finishSignUp: bind(finishSignUp),
    startSignIn: bind(startSignIn),
    startSignInByName: bind(startSignInByName),
    finishSignIn: bind(finishSignIn),
    startStepUp: bind(startStepUp),
    finishStepUp: bind(finishStepUp),
    startAddingPasskey: bind(startAddingPasskey),
    finishAddingPasskey: bind(finishAddingPasskey),
    renamePasskey: bind(renamePasskey),
    hasOtherWayIn: bind(hasOtherWayIn),
    removePasskeys: bind(removePasskeys),
    renameAccount: bind(renameAccount),
    listSessions: bind(listSessions),
    endSession: bind(endSession),
    signOutEverywhere: bind(signOutEverywhere),
    listEvents: bind(listEvents),
    /** The passkey operations for the operator and for other back ends: an account's owner sees what they change. */
    passkeysForOthers: reportToOwners(context),
    /** Whether mail can be sent, so that a code by e-mail is a way in. */
    hasMail: context.mailer !== undefined,
    findOtherWaysIn: bind(findOtherWaysIn),
    makeRecoveryCodes: bind(makeRecoveryCodes),
    recoverByCode: bind(recoverByCode),
    startConfirmingEmail: bind(startConfirmingEmail),
    finishConfirmingEmail: bind(finishConfirmingEmail),
    removeEmail: bind(removeEmail),
    startEmailRecovery: bind(startEmailRecovery),
    finishEmailRecovery: bind(finishEmailRecovery),
    demandPasskey: bind(demandPasskey),
  }
}
