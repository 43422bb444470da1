import { environmentVariables } from "../../../lib/config/environment.ts"

type Environment = Record<string, string | undefined>

const ownSettings = new Set([
  ...environmentVariables,
  "INTEGRATION_KEYS",
  "NODE_OPTIONS",
  "PASSKEYS_CONFIG",
  "PORT",
  "SESSION_PASSWORD",
])

/** The settings of the developer who runs the tests must not reach the server. Tracing has more than the application reads. */
export function withoutOwnSettings(environment: Environment): Environment {
  const isSetting = (name: string) => ownSettings.has(name) || name.startsWith("OTEL_")
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isSetting(name)))
}
