// Where the parts are put together: the settings, the database and the operations on it. One of each a process.

import { createAccounts, type Accounts } from "./accounts"
import { getConfig } from "./config"
import { canReachDatabase, getPrismaClient } from "./db/client"
import { createPrismaAccountStore } from "./db/prismaAccountStore"
import { createPrismaPasskeyStore } from "./db/prismaPasskeyStore"
import { createPasskeys, type Passkeys } from "./passkeys"

const now = () => new Date()

let passkeys: Passkeys | undefined
let accounts: Accounts | undefined

/** The passkey operations, for the configured relying party on the configured database. */
export function getPasskeys(): Passkeys {
  passkeys ??= createPasskeys({
    ...getConfig().passkeys,
    store: createPrismaPasskeyStore(getPrismaClient()),
    now,
  })
  return passkeys
}

/** The operations on accounts. */
export function getAccounts(): Accounts {
  accounts ??= createAccounts({
    accountStore: createPrismaAccountStore(getPrismaClient()),
    passkeys: getPasskeys(),
    now,
  })
  return accounts
}

/** Whether the database answers. Requests are taken only once its migrations are applied (lib/start.ts). */
export function isReady(): Promise<boolean> {
  return canReachDatabase(getPrismaClient())
}
