import { after } from "next/server"
import {
  createAccounts,
  observeOperations,
  observeStores,
  type Accounts,
  type AccountsContext,
  type LinkSettings,
} from "../accounts"
import { getConfig } from "../config"
import { getPrismaClient } from "../db/client"
import { createPrismaAccountStore } from "../db/stores/accountStore"
import { countAccountStore, countPasskeyStore } from "../db/stores/countingStores"
import { createPrismaEmailCodeStore } from "../db/stores/emailCodeStore"
import { createPrismaKnownBrowserStore } from "../db/stores/knownBrowserStore"
import { createPrismaLinkStore } from "../db/stores/linkStore"
import { createPrismaPasskeyStore } from "../db/stores/passkeyStore"
import { createPrismaRecoveryCodeStore } from "../db/stores/recoveryCodeStore"
import { createPrismaSecurityEventStore } from "../db/stores/securityEventStore"
import { log } from "../log"
import { createMailer, toSiteName } from "../mail/createMailer"
import { nodeSignatures } from "../nodeSignatures"
import { createPasskeys, type CeremonyObserver, type PasskeyOptions, type Passkeys } from "../passkeys"
import { getAudit } from "./audit"
import { getDailyCounter } from "./dailyCounter"
import { getSessionStore } from "./sessions"

const now = () => new Date()

let passkeyOptions: PasskeyOptions | undefined
let passkeys: Passkeys | undefined
let accountsContext: AccountsContext | undefined
let accounts: Accounts | undefined

/** Returns the passkey operations, for the configured relying party and database. */
export function getPasskeys(): Passkeys {
  passkeys ??= createPasskeys(getPasskeyOptions())
  return passkeys
}

/** Returns the options of the passkey operations, for operators.ts. */
export function getPasskeyOptions(): PasskeyOptions {
  passkeyOptions ??= {
    ...getConfig().passkeys,
    otherAllowedOrigins: getConfig().passkeys.origins.ceremonies,
    signatures: nodeSignatures,
    store: countPasskeyStore(createPrismaPasskeyStore(getPrismaClient()), getDailyCounter()),
    onSignCountWentBack: async (warning) => {
      const { userId, credentialId } = warning
      log.warn({ userId, credentialId }, "Signature counter went back")
      await getAccounts().recordSignCountWarning(warning)
    },
    now,
  }
  return passkeyOptions
}

/**
 * Returns the account operations.
 *
 * @param observer - Watches one ceremony. The operations are then for this ceremony only.
 */
export function getAccounts(observer?: CeremonyObserver): Accounts {
  if (observer) {
    const observed = createPasskeys({ ...getPasskeyOptions(), observer })
    const context = { ...observeStores(getAccountsContext(), observer), passkeys: observed }
    return observeOperations(createAccounts(context), observer)
  }
  accounts ??= createAccounts(getAccountsContext())
  return accounts
}

/** Returns the context of the account operations, for operators.ts. */
export function getAccountsContext(): AccountsContext {
  accountsContext ??= {
    accountStore: countAccountStore(
      createPrismaAccountStore(getPrismaClient(), getConfig().passkeys.rpId, (record) =>
        getAudit().toEntry({ surface: "site", name: null }, record),
      ),
      getDailyCounter(),
    ),
    sessionStore: getSessionStore(),
    eventStore: createPrismaSecurityEventStore(getPrismaClient()),
    knownBrowserStore: createPrismaKnownBrowserStore(getPrismaClient()),
    backEndEventStore: createPrismaSecurityEventStore(getPrismaClient(), "backEnds"),
    passkeys: getPasskeys(),
    recoveryCodeStore: createPrismaRecoveryCodeStore(getPrismaClient()),
    emailCodeStore: createPrismaEmailCodeStore(getPrismaClient()),
    linkStore: createPrismaLinkStore(getPrismaClient()),
    linkSettings: getLinkSettings(),
    mailer: createMailer(getConfig(), after),
    emailCodeKey: getConfig().emailCodeKey,
    siteName: toSiteName(getConfig().passkeys),
    now,
  }
  return accountsContext
}

function getLinkSettings(): LinkSettings {
  const { defaultOrigin: origin, signUp, recoveryLinkMinutes, ...settings } = getConfig().passkeys
  const { recoveryLinkDelayMinutes, invitationDays } = settings
  return { origin, signUp, recoveryLinkMinutes, recoveryLinkDelayMinutes, invitationDays }
}
