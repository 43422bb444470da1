/**
 * Prints a new integration key, for INTEGRATION_KEYS and for the back end that calls /api/run-command:
 *   npm run --silent keys
 */
import { createIntegrationKey } from "../lib/integrationKeyFormat.ts"

console.log(createIntegrationKey())
