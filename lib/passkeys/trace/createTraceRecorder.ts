// Records the trace of one operation for the browser whose ceremony it is.

import { isoBase64URL } from "@simplewebauthn/server/helpers"
import type { Ceremony } from "../types"
import { listSteps, type CeremonyPhase } from "./allSteps"
import type { CeremonyObserver, StepReport, StepValue } from "./observer"
import type { CeremonyTrace, StepDescription, TracedStep, TracedStoreCall } from "./types"

/** Watches an operation, and returns what it saw. */
export interface TraceRecorder extends CeremonyObserver {
  toTrace(): CeremonyTrace
}

/**
 * Creates a recorder for one call of an operation.
 *
 * A browser can name any passkey. So a row that was read is only part of the trace if it belongs to `knownUserId`, or if
 * the signature has proven that the browser holds the passkey. Otherwise, the trace would reveal other users' passkeys,
 * and which of them are decoys.
 *
 * @param options - `knownUserId` is the user who signed in with a passkey in this session, if any.
 */
export function createTraceRecorder({
  ceremony,
  phase,
  knownUserId,
}: {
  ceremony: Ceremony
  phase: CeremonyPhase
  knownUserId?: string | undefined
}): TraceRecorder {
  const reported = new Map<string, TracedStep>()
  const storeCalls: TracedStoreCall[] = []
  const startedAt = Date.now()
  let operation: string | undefined
  const mayShow = ({ action, before }: TracedStoreCall) =>
    action !== "read" ||
    (knownUserId !== undefined && before?.["userId"] === knownUserId) ||
    (reported.get("signature")?.status === "passed" &&
      before?.["credentialId"] === reported.get("passkey")?.received)
  return {
    onStep: (report) => {
      reported.set(report.step.name, toTracedStep(report))
    },
    onStoreCall: (call) => {
      storeCalls.push({ ...call, at: Date.now() - startedAt })
    },
    onOperation: (name) => {
      operation = name
    },
    toTrace: () => ({
      ceremony,
      ...(operation !== undefined && { operation }),
      milliseconds: Date.now() - startedAt,
      steps: [...reported.values(), ...listUnreached(ceremony, phase, reported)].sort(
        (one, other) => one.number - other.number,
      ),
      storeCalls: storeCalls.filter(mayShow),
    }),
  }
}

function listUnreached(
  ceremony: Ceremony,
  phase: CeremonyPhase,
  reported: ReadonlyMap<string, TracedStep>,
): TracedStep[] {
  return listSteps(ceremony, phase)
    .filter(({ name }) => !reported.has(name))
    .map((step) => ({ ...toDescription(step), status: "not reached" }))
}

function toTracedStep({ step, status, expected, received, reason, errorType }: StepReport): TracedStep {
  return {
    ...toDescription(step),
    status,
    ...(expected !== undefined && { expected: toText(expected) }),
    ...(received !== undefined && { received: toText(received) }),
    ...(reason !== undefined && { reason }),
    ...(errorType !== undefined && { errorType }),
  }
}

/** Leaves out the step's functions. */
function toDescription({ number, name, title, source }: StepDescription): StepDescription {
  return { number, name, title, source }
}

/** Longer values are cut. A client can send any. */
const maxTextLength = 2000

function toText(value: StepValue): string {
  if (value instanceof Uint8Array) return isoBase64URL.fromBuffer(new Uint8Array(value))
  const text = Array.isArray(value) ? value.join(", ") : String(value)
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text
}
