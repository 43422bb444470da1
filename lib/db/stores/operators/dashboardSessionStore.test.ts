import { describe } from "vitest"
import { describeDashboardSessionStoreContract } from "../../../dashboard/testing/dashboardSessionStoreContract"
import { providers } from "../../provider"
import { useEmptyStores } from "../../testing/emptyStores"

describe.each(providers)("on %s", (provider) => {
  const createStores = useEmptyStores(provider)
  describeDashboardSessionStoreContract(provider, async () => (await createStores()).dashboardSessionStore)
})
