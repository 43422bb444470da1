// npm run check: types, lint, format, and unit tests.

import { checkStages, cores } from "./checkStages.ts"
import { printSummary, runStages } from "./runStages.ts"

const startedAt = Date.now()
printSummary(await runStages(checkStages, cores), startedAt)
