import { runCommand } from "@/lib/integration/runCommand"
import { getPasskeysForOperator } from "@/lib/services"

/** The passkey service for other back ends, as the official BYO clients call it. */
const answer = (request: Request) => runCommand(request, getPasskeysForOperator)

// Methods that are not exported would be answered without a body.
export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT }
