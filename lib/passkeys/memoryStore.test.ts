import { createMemoryStore } from "./memoryStore"
import { describeStoreContract } from "./testing/storeContract"

describeStoreContract("in memory", async () => createMemoryStore())
