import type { ContractError } from "../../passkeys"
import type { Attack, HttpSurface, Scene } from "../attack"
import { ServerProblem } from "./httpBrowser"

/** What became of an attack. */
export interface AttackReport {
  title: string
  /** What the server should do. */
  expected: string
  /** What the server did, or why the attack wasn't tried. */
  actual: string
  verdict: "stopped" | "got through" | "server error" | "not tried"
}

/** Runs the attacks one after the other, because they share the scene. Throws a {@link ServerProblem} if it can't continue. */
export async function runAttacks(
  attacks: readonly Attack[],
  scene: Scene,
  surface: HttpSurface,
): Promise<AttackReport[]> {
  const reports: AttackReport[] = []
  for (const attack of attacks) reports.push(await runAttack(attack, scene, surface))
  return reports
}

async function runAttack(attack: Attack, scene: Scene, surface: HttpSurface): Promise<AttackReport> {
  const report = { title: attack.title, expected: `refused: ${toWireType(attack, surface)}` }
  const reason = attack.notTried?.[surface]
  if (reason !== undefined) return { ...report, actual: reason, verdict: "not tried" }
  try {
    const { isAccepted, isServerFault, description } = await attack.run(scene)
    const verdict = isAccepted ? "got through" : isServerFault ? "server error" : "stopped"
    return { ...report, actual: description, verdict }
  } catch (error) {
    if (error instanceof ServerProblem || !(error instanceof Error)) throw error
    return { ...report, actual: error.message, verdict: "not tried" }
  }
}

/** The types that the reference lists for a finish. /api/run-command sends every other type as UnexpectedError. */
const listedTypes: readonly string[] = [
  "NoAuthenticationChallengeFound",
  "NoRegistrationChallengeFound",
  "OriginNotAllowed",
] satisfies ContractError["type"][]

function toWireType({ errorType }: Attack, surface: HttpSurface): string {
  return surface === "routes" || listedTypes.includes(errorType) ? errorType : "UnexpectedError"
}
