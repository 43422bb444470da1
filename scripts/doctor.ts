/**
 * Looks for what is wrong with the settings, the database, and the data in this folder, or with a site from outside:
 *   npm run doctor
 *   npm run doctor -- https://example.com
 *   npm run --silent doctor -- --json
 * Exits with 1 if there is a fault. docs/doctor.md lists the checks.
 */
import { examineDeployment } from "../lib/doctor/examineDeployment"
import { examineSite } from "../lib/doctor/examineSite"
import { toExitCode, toJson, toText } from "../lib/doctor/report"
import { exitWith } from "./commands/exitWith"
import { parseOptions } from "./commands/parseOptions"
import { loadServerEnvironment } from "./loadServerEnvironment"

const { values, positionals } = parseOptions({
  options: { json: { type: "boolean", default: false } },
  allowPositionals: true,
})
const [url] = positionals
if (url !== undefined && !(/^https?:\/\/./.test(url) && URL.canParse(url))) {
  exitWith("Specify the address of a site, for example: npm run doctor -- https://example.com")
}

const sections = await (url === undefined ? examineHere() : examineSite(new URL(url).origin, new Date()))
process.stdout.write(values.json ? toJson(sections) : toText(sections))
process.exitCode = toExitCode(sections)

function examineHere() {
  return examineDeployment(loadServerEnvironment(), process.cwd(), new Date())
}
