// The doctor looks for what is wrong with a deployment before its users notice. It only reads.
//
// For each area, a `...Facts` file collects facts, and a `...Checks` file has a pure function for each thing that can be wrong.

import { randomUUID } from "node:crypto"
import { ConfigError, loadConfig, type Config } from "../config"
import { examineDatabase } from "../db/health/examineDatabase"
import { fault, runChecks, type Finding } from "./check"
import { dataChecks } from "./dataChecks"
import { databaseChecks } from "./databaseChecks"
import { collectDatabaseFacts } from "./databaseFacts"
import { sendDoctorRequest } from "./doctorRequest"
import { collectMailFacts } from "./mailFacts"
import { proxyChecks } from "./proxyChecks"
import type { Section } from "./report"
import { settingsChecks } from "./settingsChecks"
import { collectSettingsFacts } from "./settingsFacts"

/** Examines the settings in an environment and a folder, and the database that they name. */
export async function examineDeployment(
  environment: Record<string, string | undefined>,
  folder: string,
  now: Date,
): Promise<Section[]> {
  const config = tryToLoad(environment, folder)
  if (config instanceof ConfigError) return [{ area: "settings", findings: toFindings(config) }]
  const settings = { ...collectSettingsFacts(config, folder), ...(await collectMailFacts(config)) }
  const facts = collectDatabaseFacts(config, now)
  const hasMail = config.mail.smtpUrl !== undefined || !config.isProduction
  const { rpId } = config.passkeys
  const examined = facts.isMissing
    ? undefined
    : await examineDatabase(config.databaseUrl, { hasMail, rpId, now })
  const sections: Section[] = [
    { area: "settings", findings: runChecks(settingsChecks, settings) },
    { area: "database", findings: runChecks(databaseChecks, { ...facts, ...examined }) },
    // In development, there is no proxy, and often no server.
    ...(config.isProduction ? [await examineProxy(config, now)] : []),
  ]
  if (examined === undefined || "failure" in examined || examined.data === undefined) return sections
  const { data } = examined
  return [...sections, { area: "data", findings: runChecks(dataChecks, { data, hasMail, rpId }) }]
}

async function examineProxy(config: Config, now: Date): Promise<Section> {
  const origin = config.passkeys.defaultOrigin
  const cookie = `doctor=${randomUUID()}`
  const received = await sendDoctorRequest(origin, config, cookie, now)
  const facts = { origin, cookie, received }
  return { area: "proxy", findings: runChecks(proxyChecks, facts) }
}

function tryToLoad(environment: Record<string, string | undefined>, folder: string): Config | ConfigError {
  try {
    return loadConfig(environment, folder)
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
}

/** The problems that stop the application from starting. */
function toFindings({ problems }: ConfigError): Finding[] {
  return problems.map((problem) => ({
    check: "configuration",
    ...fault(problem, "Correct this setting. The application doesn't start until then."),
  }))
}
