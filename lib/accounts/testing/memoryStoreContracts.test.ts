import { createMemoryDashboardStore } from "../../dashboard/testing/memoryDashboardStore"
import { describeStoreContract } from "../../passkeys/testing/storeContract"
import { describeAccountStoreContract } from "./accountStoreContract"
import { describeEmailCodeStoreContract } from "./emailCodeStoreContract"
import { describeKnownBrowserStoreContract } from "./knownBrowserStoreContract"
import { describeLinkStoreContract } from "./linkStoreContract"
import { createAccountsMemory } from "./memoryState"
import { createMemoryStores } from "./memoryStores"
import { describeRecoveryCodeStoreContract } from "./recoveryCodeStoreContract"
import { describeSecurityEventStoreContract } from "./securityEventStoreContract"
import { describeSessionStoreContract } from "./sessionStoreContract"

const createStores = async () => {
  const memory = createAccountsMemory()
  const { findUser } = createMemoryDashboardStore(memory.passkeyState)
  return { ...createMemoryStores(memory), findUser }
}

describeStoreContract("memory, with accounts", async () => (await createStores()).passkeyStore)
describeAccountStoreContract("memory", createStores)
describeSessionStoreContract("memory", createStores)
describeSecurityEventStoreContract("memory", createStores)
describeRecoveryCodeStoreContract("memory", createStores)
describeEmailCodeStoreContract("memory", createStores)
describeKnownBrowserStoreContract("memory", createStores)
describeLinkStoreContract("memory", createStores)
