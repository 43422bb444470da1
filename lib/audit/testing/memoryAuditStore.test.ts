import { describeAuditStoreContract } from "./auditStoreContract"
import { createMemoryAuditStore } from "./memoryAuditStore"

describeAuditStoreContract("memory", async () => createMemoryAuditStore())
