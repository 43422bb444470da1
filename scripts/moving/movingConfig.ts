// The settings of the import and the export: those of the application in this folder.

import { ConfigError, loadConfig, type Config } from "../../lib/config"
import type { UserKind } from "../../lib/moving/types"
import { exitWith } from "../commands/exitWith"
import { loadServerEnvironment } from "../loadServerEnvironment"

/** Loads the settings like the server does. Ends the process if they are invalid. */
export function loadMovingConfig(): Config {
  const environment = loadServerEnvironment()
  try {
    return loadConfig(environment, process.cwd())
  } catch (error) {
    if (error instanceof ConfigError) exitWith(error.message)
    throw error
  }
}

/** Parses `--users`. */
export function parseUserKind(users: string | undefined): UserKind | undefined {
  if (users === undefined) return undefined
  if (users === "accounts") return "account"
  if (users === "backend") return "backend"
  return exitWith(`--users must be "accounts" or "backend".`)
}
