/**
 * Attacks a passkey server of your own, and exits with 1 if an attack gets through:
 *   npm run attack -- http://localhost:3000
 *   npm run attack -- http://localhost:3000 --integration-key KEY
 * docs/how-to/attack-your-server.md explains the options and the table.
 */
import { runAttackCommand } from "../lib/attacks/http/attackCommand"

process.exitCode = await runAttackCommand(process.argv.slice(2), (text) => process.stdout.write(text))
