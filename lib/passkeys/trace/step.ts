// Runs the numbered steps of the specification. A step is data: its number, its check, and the error if the check fails.
// The check and its report are the same object, so they can't drift apart. Without an observer, nothing is reported and
// no report is built.

import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyError } from "../errors"
import { isLeftOut } from "./leftOutCheck"
import type { CeremonyObserver, StepValue } from "./observer"
import type { StepDescription } from "./types"

type Observed = Pick<PasskeyContext, "observer">

/** A step that can fail. */
export interface CheckStep<State, Failure extends PasskeyError> extends StepDescription {
  expected?: (state: State) => StepValue
  received?: (state: State) => StepValue
  /** Returns whether the check passes. Compares `expected` with `received` by default. */
  isMet?: (state: State) => boolean
  /** Returns why the step doesn't apply, or undefined if it does. */
  skipReason?: (state: State) => string | undefined
  error: (state: State) => Failure
}

/** A step that only records a value. */
export interface RecordStep<State> extends StepDescription {
  received: (state: State) => StepValue
}

/** A step that never applies, and why. */
export interface SkippedStep extends StepDescription {
  reason: string
}

/** A step that parses or finds a value, which is needed afterward. */
export interface ValueStep<Value> extends StepDescription {
  expected?: StepValue
  received?: (value: Value) => StepValue
}

/** Runs checks in order, and returns the error of the first one that fails. */
export function runSteps<State, Failure extends PasskeyError>(
  context: Observed,
  steps: readonly CheckStep<State, Failure>[],
  state: State,
): Result<undefined, Failure> {
  const { observer } = context
  for (const step of steps) {
    const skipReason = step.skipReason?.(state)
    if (skipReason !== undefined) {
      observer?.onStep({ step, status: "skipped", reason: skipReason })
      continue
    }
    const isMet = step.isMet ? step.isMet(state) : step.expected?.(state) === step.received?.(state)
    const isFailed = !isMet && !isLeftOut(context, step)
    if (isFailed) return fail(observer, step, state)
    observer?.onStep({
      step,
      status: isMet ? "passed" : "skipped",
      expected: step.expected?.(state),
      received: step.received?.(state),
      reason: isMet ? undefined : "This check is turned off.",
    })
  }
  return passed
}

const passed = ok(undefined)

function fail<State, Failure extends PasskeyError>(
  observer: CeremonyObserver | undefined,
  step: CheckStep<State, Failure>,
  state: State,
): { ok: false; error: Failure } {
  const error = step.error(state)
  observer?.onStep({
    step,
    status: "failed",
    expected: step.expected?.(state),
    received: step.received?.(state),
    ...describeError(error),
  })
  return err(error)
}

/** Reports whether a value could be parsed or found. Returns the result unchanged. */
export function reportValue<Value, Failure extends PasskeyError>(
  context: Observed,
  step: ValueStep<Value>,
  result: Result<Value, Failure>,
): Result<Value, Failure> {
  if (!result.ok) return reportFailure(context, step, result.error)
  context.observer?.onStep({
    step,
    status: "passed",
    expected: step.expected,
    received: step.received?.(result.data),
  })
  return result
}

/** Reports that a step failed. Returns the error as a result. */
export function reportFailure<Failure extends PasskeyError>(
  { observer }: Observed,
  step: StepDescription & { expected?: StepValue },
  error: Failure,
): { ok: false; error: Failure } {
  observer?.onStep({ step, status: "failed", expected: step.expected, ...describeError(error) })
  return err(error)
}

/** Reports values that are used, but have no wrong value. */
export function reportRecords<State>(
  { observer }: Observed,
  steps: readonly RecordStep<State>[],
  state: State,
): void {
  if (!observer) return
  for (const step of steps) observer.onStep({ step, status: "passed", received: step.received(state) })
}

/** Reports steps that don't apply. */
export function reportSkipped({ observer }: Observed, steps: readonly SkippedStep[]): void {
  if (!observer) return
  for (const step of steps) observer.onStep({ step, status: "skipped", reason: step.reason })
}

function describeError(error: PasskeyError): { errorType: string; reason: string | undefined } {
  const reason = "details" in error && typeof error.details === "string" ? error.details : undefined
  return { errorType: error.type, reason }
}
