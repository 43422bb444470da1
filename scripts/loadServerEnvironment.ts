import { existsSync } from "node:fs"
import nextEnv from "@next/env"

/**
 * Loads the .env files of the application in this folder, as the server does: those of production after a build, unless NODE_ENV
 * says otherwise. Returns the environment that the server would have.
 */
export function loadServerEnvironment(): Record<string, string | undefined> & { NODE_ENV: string } {
  const mode = findMode(process.env)
  nextEnv.loadEnvConfig(process.cwd(), mode === "development", { info: () => {}, error: console.error })
  return { ...process.env, NODE_ENV: mode }
}

function findMode(environment: Record<string, string | undefined>): string {
  return environment["NODE_ENV"] ?? (existsSync(".next/BUILD_ID") ? "production" : "development")
}
