import { describe } from "vitest"
import { describeKnownBrowserStoreContract } from "../../accounts/testing/knownBrowserStoreContract"
import { providers } from "../provider"
import { useEmptyStores } from "../testing/emptyStores"

describe.each(providers)("on %s", (provider) => {
  describeKnownBrowserStoreContract(provider, useEmptyStores(provider))
})
