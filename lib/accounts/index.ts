// The accounts of this application. If your own app already has a users table, you don't need this folder.

import type { AccountsContext } from "./context"
import { deleteAccount } from "./deletion/deleteAccount"
import { finishConfirmingEmail } from "./email/finishConfirmingEmail"
import { removeEmail } from "./email/removeEmail"
import { startConfirmingEmail } from "./email/startConfirmingEmail"
import { listBackEndEvents, listEvents } from "./events/listEvents"
import { recordSignCountWarning } from "./events/recordSignCountWarning"
import { exportAccount } from "./export/exportAccount"
import { canSignUp, openInvitation } from "./links/openInvitation"
import { openRecoveryLink } from "./links/openRecoveryLink"
import { findRecoveryLink, stopRecoveryLink } from "./links/stopRecoveryLink"
import { findAccountByName } from "./names/findAccountByName"
import { renameAccount } from "./names/renameAccount"
import { finishAddingPasskey } from "./passkeys/finishAddingPasskey"
import { removePasskeys } from "./passkeys/removePasskeys"
import { renamePasskey } from "./passkeys/renamePasskey"
import { startAddingPasskey } from "./passkeys/startAddingPasskey"
import { confirmRecoveryCodes } from "./recovery/confirmRecoveryCodes"
import { createRecoveryCodes } from "./recovery/createRecoveryCodes"
import { findRecoveryMethods } from "./recovery/findRecoveryMethods"
import { finishEmailRecovery } from "./recovery/finishEmailRecovery"
import { hasRecoveryMethod } from "./recovery/hasRecoveryMethod"
import { recoverWithCode } from "./recovery/recoverWithCode"
import { requirePasskey } from "./recovery/requirePasskey"
import { startEmailRecovery } from "./recovery/startEmailRecovery"
import { endSession } from "./sessions/endSession"
import { listSessions } from "./sessions/listSessions"
import { recordBrowser } from "./sessions/recordBrowser"
import { signOutEverywhere } from "./sessions/signOutEverywhere"
import { finishSignIn } from "./sign-in/finishSignIn"
import { startSignIn } from "./sign-in/startSignIn"
import { startSignInByName } from "./sign-in/startSignInByName"
import { finishSignUp } from "./sign-up/finishSignUp"
import { startSignUp } from "./sign-up/startSignUp"
import { finishStepUp } from "./step-up/finishStepUp"
import { startStepUp } from "./step-up/startStepUp"

export { toNameKey } from "./names/nameKey"
export { nameProblems, type NameProblem } from "./names/nameProblems"
export type { AccountsContext } from "./context"
export type * from "./mailer"
export { observeOperations } from "./observeOperations"
export { observeStores, toEventRow } from "./observeStores"
export { findRecipientKey, isEmailAddress } from "./email/emailAddress"
export { toEmailKey } from "./email/emailKey"
export type { RecoveryMethods } from "./recovery/findRecoveryMethods"
export { findPasskeyToReplace } from "./passkeys/findPasskeyToReplace"
export { toSessionStartError, type SessionStartError } from "./sessions/toSessionStartError"
export { accountExportSchema, type AccountRecords } from "./export/accountExportSchema"
export { knownBrowserTtlDays, maxKnownBrowsers } from "./sessions/recordBrowser"
export { eventTtlDays, maxBackEndEventsADay, securityEventTypes } from "./events/eventTypes"
export { recordOperatorActions } from "./events/recordOperatorActions"
export { maxRefusalsADay } from "./events/recordRefusal"
export { toYesterday } from "./events/toYesterday"
export type { LinkSettings } from "./links/linkSettings"
export type * from "./links/linkStore"
export type * from "./links/linkTypes"
export { createOperatorLinks, type OperatorLinks } from "./links/operatorLinks"
export { isLive } from "./links/toLinkDetails"
export type * from "./store"
export { sessionAccesses, sessionBeginnings } from "./types"
export type * from "./types"

export type Accounts = ReturnType<typeof createAccounts>

/** Creates the operations on accounts, bound to their stores and to the passkey domain. */
export function createAccounts(context: AccountsContext) {
  const bind =
    <Args, Output>(operation: (context: AccountsContext, args: Args) => Output) =>
    (args: Args) =>
      operation(context, args)
  return {
    /** Finds the account with this ID. */
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
    hasRecoveryMethod: bind(hasRecoveryMethod),
    removePasskeys: bind(removePasskeys),
    renameAccount: bind(renameAccount),
    exportAccount: bind(exportAccount),
    deleteAccount: bind(deleteAccount),
    listSessions: bind(listSessions),
    recordBrowser: bind(recordBrowser),
    endSession: bind(endSession),
    signOutEverywhere: bind(signOutEverywhere),
    listEvents: bind(listEvents),
    listBackEndEvents: bind(listBackEndEvents),
    recordSignCountWarning: bind(recordSignCountWarning),
    /** Whether email can be sent, so that accounts can be recovered with an email code. */
    hasMail: context.mailer !== undefined,
    findRecoveryMethods: bind(findRecoveryMethods),
    createRecoveryCodes: bind(createRecoveryCodes),
    confirmRecoveryCodes: bind(confirmRecoveryCodes),
    recoverWithCode: bind(recoverWithCode),
    startConfirmingEmail: bind(startConfirmingEmail),
    finishConfirmingEmail: bind(finishConfirmingEmail),
    removeEmail: bind(removeEmail),
    startEmailRecovery: bind(startEmailRecovery),
    finishEmailRecovery: bind(finishEmailRecovery),
    requirePasskey: bind(requirePasskey),
    openRecoveryLink: bind(openRecoveryLink),
    findRecoveryLink: bind(findRecoveryLink),
    stopRecoveryLink: bind(stopRecoveryLink),
    openInvitation: bind(openInvitation),
    canSignUp: bind(canSignUp),
    /** Finds the account with this name or confirmed email address, as it would be typed. */
    findAccountByName: bind(findAccountByName),
  }
}
