// npm test: every check and every test.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { checkStages, cores } from "./checkStages.ts"
import { printSummary, runStages, type Stage } from "./runStages.ts"
import { printSlowestFiles } from "./slowestFiles.ts"
import setUpTemplates from "./testTemplates.ts"

const startedAt = Date.now()
// The stages inherit the templates through the environment.
const removeTemplates = await setUpTemplates()
const reports = mkdtempSync(join(tmpdir(), "passkeys-test-reports-"))
const vitestReport = (name: string) => [
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${join(reports, `${name}.json`)}`,
]
process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"] = join(reports, "browser.json")

const checks = checkStages.map(({ script }) => script)
const stages: Stage[] = [
  ...checkStages.map((stage) =>
    stage.script === "test:unit"
      ? { ...stage, args: [...(stage.args ?? []), ...vitestReport("unit")] }
      : stage,
  ),
  // Downloads take time, but hardly a core.
  { script: "browsers", cores: 0 },
  { script: "build:reuse", after: checks },
  { script: "test:responses", args: vitestReport("responses"), after: checks },
  { script: "test:database", args: vitestReport("database"), after: checks },
  { script: "test:server", args: vitestReport("server"), after: ["build:reuse", "test:database"], cores: 2 },
  { script: "test:browser", args: ["--reporter=list,json"], after: ["test:server", "browsers"], cores: 2 },
]

try {
  const results = await runStages(stages, cores)
  printSlowestFiles(reports)
  printSummary(results, startedAt)
} finally {
  await removeTemplates()
  rmSync(reports, { recursive: true, force: true })
}
