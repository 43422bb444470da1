"use client"

import type { ReactNode } from "react"
import { listFields } from "@/lib/browser/inspector/authenticatorDataFields"
import type { CeremonyRecord } from "@/lib/browser/inspector/ceremonyRecords"
import { readResponseParts } from "@/lib/browser/inspector/responseParts"
import { ByteRuler } from "./ByteRuler"
import { CopyAs } from "./CopyAs"
import { PromptRefusal } from "./PromptRefusal"
import { StepList } from "./StepList"
import { StoredRows } from "./StoredRows"
import { ValueTable } from "./ValueTable"
import { clientDataExplanations, optionExplanations } from "./explanations"
import { Lanes } from "./lanes/Lanes"
import { toOptionRows, toRows } from "./optionRows"
import { useHashedRpId } from "./useHashedRpId"

/** Everything that is known about one ceremony. Sections without data are left out. */
export function CeremonyView({ record }: { record: CeremonyRecord }) {
  const { ceremony, options, prompt, publicKey, start, outcome } = record
  const steps = [...(record.startTrace?.steps ?? []), ...(record.finishTrace?.steps ?? [])]
  const calls = [...(record.startTrace?.storeCalls ?? []), ...(record.finishTrace?.storeCalls ?? [])]
  const { clientDataText, clientData, authenticatorData } = readResponseParts(publicKey)
  const rpId = useHashedRpId(record)
  return (
    <div className="flex flex-col">
      {prompt?.exception !== undefined && (
        <Section title="Browser" isOpen>
          <PromptRefusal prompt={prompt} options={options} />
        </Section>
      )}
      {steps.length > 0 && (
        <Section title="Steps" isOpen>
          <StepList ceremony={ceremony} steps={steps} />
        </Section>
      )}
      {(start ?? outcome ?? prompt) && (
        <Section title="Lanes">
          <Lanes record={record} />
        </Section>
      )}
      {options && (
        <Section title="Options">
          <ValueTable caption="Options" rows={toOptionRows(options, prompt, optionExplanations)} />
        </Section>
      )}
      {clientData && (
        <Section title="Client data">
          <p className="mb-3 font-mono text-sm wrap-anywhere">{clientDataText}</p>
          <ValueTable caption="Client data" rows={toRows(clientData, clientDataExplanations)} />
        </Section>
      )}
      {authenticatorData && (
        <Section title="Authenticator data">
          <ByteRuler bytes={authenticatorData} fields={listFields(authenticatorData, rpId)} />
        </Section>
      )}
      {calls.length > 0 && (
        <Section title="Database rows">
          <StoredRows calls={calls} />
        </Section>
      )}
      {(options ?? publicKey) !== undefined && (
        <Section title="Copy as">
          <CopyAs record={record} />
        </Section>
      )}
    </div>
  )
}

function Section({
  title,
  isOpen = false,
  children,
}: {
  title: string
  isOpen?: boolean
  children: ReactNode
}) {
  return (
    <details open={isOpen} className="border-t border-line py-2">
      <summary className="cursor-pointer py-1">
        <h3 className="inline text-base font-semibold">{title}</h3>
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  )
}
