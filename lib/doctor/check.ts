// What a check is. Facts are collected first, so that every check is a pure function over them.

/** How bad a finding is. A fault breaks something for users now. A warning can break something later, or makes something less safe. */
export type Level = "ok" | "warning" | "fault"

/** One sentence about what was found. If something is wrong, a second one says how to fix it. */
export type Outcome =
  | { level: "ok"; message: string }
  | { level: "warning" | "fault"; message: string; fix: string }

export type Finding = Outcome & {
  /** The name of the check, such as "rp-id". */
  check: string
}

/** Returns undefined if the check doesn't apply. */
export type Check<Facts> = (facts: Facts) => Outcome | undefined

export const ok = (message: string): Outcome => ({ level: "ok", message })
export const warning = (message: string, fix: string): Outcome => ({ level: "warning", message, fix })
export const fault = (message: string, fix: string): Outcome => ({ level: "fault", message, fix })

/** Runs each check on the same facts. */
export function runChecks<Facts>(checks: Record<string, Check<Facts>>, facts: Facts): Finding[] {
  return Object.entries(checks).flatMap(([name, check]) => {
    const outcome = check(facts)
    return outcome === undefined ? [] : [{ check: name, ...outcome }]
  })
}

/** Writes a number with its noun: "1 passkey", "2 passkeys". */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount} ${amount === 1 ? noun : plural}`
}
