/**
 * Looks for what is wrong with the settings, the database, and the data in this folder:
 *   npm run doctor
 *   npm run --silent doctor -- --json
 * Exits with 1 if there is a fault. docs/doctor.md lists the checks.
 */
import { existsSync } from "node:fs"
import { parseArgs } from "node:util"
import nextEnv from "@next/env"
import { examineDeployment } from "../lib/doctor/examineDeployment"
import { toExitCode, toJson, toText } from "../lib/doctor/report"

const folder = process.cwd()
const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } })

const mode = findMode(process.env)
nextEnv.loadEnvConfig(folder, mode === "development", { info: () => {}, error: console.error })

const sections = await examineDeployment({ ...process.env, NODE_ENV: mode }, folder, new Date())
process.stdout.write(values.json ? toJson(sections) : toText(sections))
process.exitCode = toExitCode(sections)

/** Production after a build, like the server, unless NODE_ENV says otherwise. */
function findMode(environment: Record<string, string | undefined>): string {
  return environment["NODE_ENV"] ?? (existsSync(".next/BUILD_ID") ? "production" : "development")
}
