import type { Config } from "../config"
import type { DatabaseHealth } from "../db/health/readDatabaseHealth"
import { runChecks, type Finding } from "./check"
import { databaseChecks } from "./databaseChecks"
import { collectDatabaseFacts } from "./databaseFacts"
import { settingsChecks } from "./settingsChecks"
import { collectSettingsFacts } from "./settingsFacts"

/** Returns the warnings and faults of the checks that are cheap enough for every startup. */
export function examineStartup(
  config: Config,
  folder: string,
  health: DatabaseHealth,
  now: Date,
  listeningPort?: string,
): Finding[] {
  return [
    ...runChecks(settingsChecks, { ...collectSettingsFacts(config, folder), listeningPort }),
    ...runChecks(databaseChecks, { ...collectDatabaseFacts(config, now), health }),
  ].filter(({ level }) => level !== "ok")
}
