import { describe } from "vitest"
import { describeRecoveryCodeStoreContract } from "../../accounts/testing/recoveryCodeStoreContract"
import { providers } from "../provider"
import { useEmptyStores } from "../testing/emptyStores"

describe.each(providers)("on %s", (provider) => {
  describeRecoveryCodeStoreContract(provider, useEmptyStores(provider))
})
