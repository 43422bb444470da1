// Every step of both ceremonies, so that a trace can list those that weren't reached.

import * as authentication from "../authentication/authenticationSteps"
import * as registration from "../registration/registrationSteps"
import type { Ceremony } from "../types"
import { allowedOriginsSteps } from "../webauthn/allowedOrigins"
import { authenticatorDataSteps } from "../webauthn/authenticatorData"
import { challengeSteps } from "../webauthn/challenges"
import { clientDataSteps } from "../webauthn/clientData"
import type { StepDescription } from "./types"

/** The part of a ceremony that one operation performs. */
export type CeremonyPhase = "start" | "finish"

/** Lists the steps of a ceremony that start or finish performs, in the specification's order. */
export function listSteps(ceremony: Ceremony, phase: CeremonyPhase): readonly StepDescription[] {
  return steps[ceremony][phase]
}

const steps: Record<Ceremony, Record<CeremonyPhase, readonly StepDescription[]>> = {
  registration: {
    start: registration.optionsSteps,
    finish: inOrder([
      ...sharedSteps("registration"),
      ...registration.skippedSteps,
      registration.responseStep,
      ...registration.extensionResultsSteps,
      registration.authenticatorDataStep,
      registration.credentialStep,
      ...registration.backupSteps,
      ...registration.credentialSteps,
      registration.unregisteredStep,
      registration.limitStep,
    ]),
  },
  authentication: {
    start: authentication.optionsSteps,
    finish: inOrder([
      ...sharedSteps("authentication"),
      ...authentication.skippedSteps,
      authentication.responseStep,
      ...authentication.credentialIdSteps,
      authentication.passkeyStep,
      authentication.authenticatorDataStep,
      ...authentication.hashSteps,
      ...authentication.passkeySteps,
      ...authentication.useSteps,
      ...authentication.successSteps,
    ]),
  },
}

function sharedSteps(ceremony: Ceremony): StepDescription[] {
  const { bytes, clientData, checks } = clientDataSteps[ceremony]
  const { issued, checks: challengeChecks } = challengeSteps[ceremony]
  return [
    bytes,
    clientData,
    issued,
    ...challengeChecks,
    allowedOriginsSteps[ceremony],
    ...checks,
    ...authenticatorDataSteps[ceremony],
  ]
}

function inOrder(unordered: StepDescription[]): StepDescription[] {
  return unordered.toSorted((one, other) => one.number - other.number)
}
