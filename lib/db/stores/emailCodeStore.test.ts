import { describe } from "vitest"
import { describeEmailCodeStoreContract } from "../../accounts/testing/emailCodeStoreContract"
import { providers } from "../provider"
import { useEmptyStores } from "../testing/emptyStores"

describe.each(providers)("on %s", (provider) => {
  describeEmailCodeStoreContract(provider, useEmptyStores(provider))
})
