// A report for an issue. It only contains what is listed here, so that nothing slips in that identifies the user.

import type { TracedStep } from "@/lib/passkeys/trace/types"
import { isRecord } from "../../api/typeGuards"
import { flags, listFields } from "../authenticatorDataFields"
import type { CeremonyRecord, CeremonyRequest } from "../ceremonyRecords"
import { readResponseParts } from "../responseParts"

/** Steps whose values say nothing about the user. */
const harmlessSteps = new Set([
  "type",
  "origin",
  "crossOrigin",
  "topOrigin",
  "allowedOrigins",
  "rpIdHash",
  "userPresent",
  "userVerified",
  "backupState",
  "backupEligibility",
  "isBackedUp",
  "algorithm",
  "challengeCeremony",
  "challengeLifetime",
  "challengePurpose",
  "signature",
  "signCount",
  "credentialIdLength",
  "discoverable",
  "limit",
])

/** Returns a ceremony as Markdown. */
export function toReport(record: CeremonyRecord, userAgent: string): string {
  const { ceremony, page, start, prompt, outcome, startTrace, finishTrace } = record
  const steps = [...(startTrace?.steps ?? []), ...(finishTrace?.steps ?? [])]
  const calls = [...(startTrace?.storeCalls ?? []), ...(finishTrace?.storeCalls ?? [])]
  return [
    `# Passkey ${ceremony}`,
    "",
    "Left out: names, email addresses, user and credential IDs, keys, signatures, challenges, and cookies.",
    "",
    `- Page: ${page ?? "unknown"}`,
    `- Browser: ${userAgent}`,
    ...describeRequest("Start", start),
    ...(prompt
      ? [
          `- Prompt: ${prompt.exception ?? "completed"} after ${Math.round(prompt.milliseconds)} ms${describeMediation(prompt.mediation)}`,
        ]
      : []),
    ...(prompt?.capabilities ? [`- Capabilities: ${listTrue(prompt.capabilities)}`] : []),
    ...describeRequest("Finish", outcome),
    ...describeOptions(record),
    ...describeResponse(record),
    "",
    "| step | check | status | expected | received |",
    "| --- | --- | --- | --- | --- |",
    ...steps.map(toRow),
    "",
    `Rows: ${calls.map(({ table, action }) => `${table} ${action}`).join(", ") || "none"}`,
    "",
  ].join("\n")
}

function describeRequest(name: string, request: CeremonyRequest | undefined): string[] {
  if (!request) return []
  const { path = "", status, errorType, milliseconds = 0 } = request
  return [
    `- ${name}: POST ${path}, status ${status}${errorType === undefined ? "" : ` ${errorType}`} after ${Math.round(milliseconds)} ms`,
  ]
}

function describeMediation(mediation: string | undefined): string {
  return mediation === undefined ? "" : ` (mediation ${mediation})`
}

function describeOptions({ options }: CeremonyRecord): string[] {
  if (!options) return []
  const { rp, rpId, timeout, attestation, hints, authenticatorSelection, userVerification, extensions } =
    options
  const algorithms = Array.isArray(options.pubKeyCredParams)
    ? options.pubKeyCredParams.map((each) => (isRecord(each) ? each.alg : undefined))
    : undefined
  const described = {
    rpId: isRecord(rp) ? rp.id : rpId,
    algorithms,
    timeout,
    attestation,
    hints,
    authenticatorSelection,
    userVerification,
    extensions: isRecord(extensions) ? Object.keys(extensions) : undefined,
    excludeCredentials: count(options.excludeCredentials),
    allowCredentials: count(options.allowCredentials),
  }
  return [`- Options: ${JSON.stringify(described)}`]
}

function count(list: unknown): string | undefined {
  return Array.isArray(list) ? `${list.length} passkeys` : undefined
}

function describeResponse({ publicKey }: CeremonyRecord): string[] {
  const { clientData, authenticatorData } = readResponseParts(publicKey)
  const lines: string[] = []
  if (clientData) {
    const { type, origin, crossOrigin, topOrigin } = clientData
    lines.push(`- Client data: ${JSON.stringify({ type, origin, crossOrigin, topOrigin })}`)
  }
  if (authenticatorData && authenticatorData.length >= 37) {
    const byte = authenticatorData[32] ?? 0
    const set = flags.filter((_, bit) => byte & (1 << bit)).map(({ name }) => name)
    const values = new Map(listFields(authenticatorData).map(({ name, value }) => [name, value]))
    lines.push(`- Flags: ${set.join(" ")}`, `- Signature counter: ${values.get("Signature counter") ?? ""}`)
    for (const name of ["AAGUID", "Public key: alg"]) {
      const value = values.get(name)
      if (value !== undefined) lines.push(`- ${name}: ${value}`)
    }
  }
  return lines
}

function toRow({ number, name, title, status, expected, received, errorType }: TracedStep): string {
  const show = (value: string | undefined) =>
    value === undefined ? "" : harmlessSteps.has(name) ? value.replaceAll("|", "\\|") : "(left out)"
  const outcome = errorType === undefined ? status : `${status}: ${errorType}`
  return `| ${number} | ${title} | ${outcome} | ${show(expected)} | ${show(received)} |`
}

function listTrue(capabilities: Record<string, boolean>): string {
  return Object.entries(capabilities)
    .filter(([, can]) => can)
    .map(([name]) => name)
    .join(", ")
}
