/** The settings are invalid. Lists every problem. */
export class ConfigError extends Error {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`Invalid settings:\n  - ${problems.join("\n  - ")}`)
    this.name = "ConfigError"
    this.problems = problems
  }
}

/** Turns an issue of a Zod schema into a sentence about the setting. */
export function toProblem({ path, message }: { path: PropertyKey[]; message: string }): string {
  return path.length === 0 ? `${message}.` : `${path.join(".")} ${message}.`
}
