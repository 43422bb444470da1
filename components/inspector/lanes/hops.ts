// A ceremony as a sequence of hops between the page, the route, the operation, the store, and the device.

import type { CeremonyRecord, CeremonyRequest } from "@/lib/browser/inspector/ceremonyRecords"
import type { CeremonyTrace, TracedStep } from "@/lib/passkeys/trace/types"
import {
  findDeviceSource,
  findOperationSource,
  findPageSource,
  findRouteSource,
  findStoreSource,
  type SourceReference,
} from "../source/sourceReferences"
import { toDuration } from "../toDuration"

export const lanes = ["page", "route", "operation", "store", "device"] as const

export type Lane = (typeof lanes)[number]

/** One thing that happened in one lane. */
export interface Hop {
  lane: Lane
  title: string
  /** Milliseconds since the ceremony began. The browser's clock, plus the server's time since the request. */
  at?: number | undefined
  /** How long it took, and how it ended. */
  outcome?: string | undefined
  source?: SourceReference | undefined
  payload?: unknown
}

/** Lists what is known to have happened, in order. */
export function listHops(record: CeremonyRecord): Hop[] {
  const { start, prompt, outcome, options, publicKey, startTrace, finishTrace } = record
  const beganAt = start?.startedAt ?? prompt?.startedAt ?? outcome?.startedAt ?? 0
  const page = (title: string, time: number | undefined): Hop => ({
    lane: "page",
    title,
    at: time === undefined ? undefined : time - beganAt,
    source: findPageSource(record),
  })
  const hops: Hop[] = []
  if (start)
    hops.push(page("Asks for options", start.startedAt), ...listServerHops(start, startTrace, beganAt))
  if (prompt) {
    hops.push({
      lane: "device",
      title: `navigator.credentials.${record.ceremony === "registration" ? "create" : "get"}()`,
      at: prompt.startedAt === undefined ? undefined : prompt.startedAt - beganAt,
      outcome: `${prompt.exception ?? "returned a credential"} after ${toDuration(prompt.milliseconds)}`,
      source: findDeviceSource(record),
      payload: { options, ...(prompt.mediation !== undefined && { mediation: prompt.mediation }) },
    })
  }
  if (outcome) {
    hops.push(
      { ...page("Sends the response", outcome.startedAt), payload: publicKey },
      ...listServerHops(outcome, finishTrace, beganAt),
    )
  }
  const end = describeEnd(record)
  if (end) hops.push(page(end.title, end.at))
  return hops
}

function describeEnd({
  start,
  prompt,
  outcome,
}: CeremonyRecord): { title: string; at: number | undefined } | undefined {
  if (outcome) {
    return {
      title: outcome.status === 200 ? "Continues" : `Shows the error: ${outcome.message ?? ""}`,
      at: toEnd(outcome),
    }
  }
  if (prompt?.exception !== undefined) return { title: "Explains that nothing happened", at: toEnd(prompt) }
  if (start && start.status !== 200)
    return { title: `Shows the error: ${start.message ?? ""}`, at: toEnd(start) }
  return undefined
}

function toEnd({
  startedAt,
  milliseconds,
}: {
  startedAt?: number
  milliseconds?: number
}): number | undefined {
  return startedAt === undefined || milliseconds === undefined ? undefined : startedAt + milliseconds
}

function listServerHops(request: CeremonyRequest, trace: CeremonyTrace | undefined, beganAt: number): Hop[] {
  const at = request.startedAt === undefined ? undefined : request.startedAt - beganAt
  const path = request.path ?? ""
  const hops: Hop[] = [
    {
      lane: "route",
      title: `POST ${path}`,
      at,
      outcome: `status ${request.status} after ${toDuration(request.milliseconds ?? 0)}`,
      source: findRouteSource(path),
      payload: request.body,
    },
  ]
  if (!trace) return hops
  if (trace.operation !== undefined) {
    hops.push({
      lane: "operation",
      title: trace.operation,
      at,
      outcome: `${describeSteps(trace.steps)} in ${toDuration(trace.milliseconds)}`,
      source: findOperationSource(trace.operation),
    })
  }
  for (const { call, table, action, at: returnedAt, before, after } of trace.storeCalls) {
    hops.push({
      lane: "store",
      title: `${call}: ${table} ${action}`,
      at: at === undefined ? undefined : at + returnedAt,
      source: findStoreSource(call),
      payload: after ?? before,
    })
  }
  return hops
}

function describeSteps(steps: readonly TracedStep[]): string {
  const failed = steps.find(({ status }) => status === "failed")
  if (failed) return `failed at step ${failed.number}`
  const passed = steps.filter(({ status }) => status === "passed").length
  return `passed ${passed} ${passed === 1 ? "check" : "checks"}`
}
