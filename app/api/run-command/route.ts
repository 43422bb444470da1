import { runCommand } from "@/lib/integration/runCommand"
import { getPasskeysForOperator } from "@/lib/services"

/** The passkey service for other back ends. The official BYO clients call it. */
const handle = (request: Request) =>
  runCommand(request, (keyName) => getPasskeysForOperator({ surface: "run-command", name: keyName }))

// For methods that aren't exported, Next.js would send a response without a body.
export { handle as DELETE, handle as GET, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT }
