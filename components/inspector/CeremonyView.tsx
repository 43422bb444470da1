import type { ReactNode } from "react"
import { isRecord } from "@/lib/browser/api/typeGuards"
import { listFields } from "@/lib/browser/inspector/authenticatorDataFields"
import type { CeremonyRecord } from "@/lib/browser/inspector/ceremonyRecords"
import { readResponseParts } from "@/lib/browser/inspector/responseParts"
import { ByteRuler } from "./ByteRuler"
import { StepList } from "./StepList"
import { StoredRows } from "./StoredRows"
import { ValueTable } from "./ValueTable"
import { clientDataExplanations, exceptionExplanations, optionExplanations } from "./explanations"

/** Everything that is known about one ceremony. Sections without data are left out. */
export function CeremonyView({ record }: { record: CeremonyRecord }) {
  const { ceremony, options, prompt, publicKey } = record
  const steps = [...(record.startTrace?.steps ?? []), ...(record.finishTrace?.steps ?? [])]
  const calls = [...(record.startTrace?.storeCalls ?? []), ...(record.finishTrace?.storeCalls ?? [])]
  const { clientDataText, clientData, authenticatorData } = readResponseParts(publicKey)
  return (
    <div className="flex flex-col">
      {prompt?.exception !== undefined && (
        <Section title="Browser" isOpen>
          <p className="text-sm">
            The browser threw <code>{prompt.exception}</code> after {prompt.milliseconds} ms.{" "}
            {exceptionExplanations.get(prompt.exception)}
          </p>
        </Section>
      )}
      {steps.length > 0 && (
        <Section title="Steps" isOpen>
          <StepList ceremony={ceremony} steps={steps} />
        </Section>
      )}
      {options && (
        <Section title="Options">
          <ValueTable caption="Options" rows={toRows(options, optionExplanations)} />
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
          <ByteRuler
            bytes={authenticatorData}
            fields={listFields(authenticatorData, findVerifiedRpId(record))}
          />
        </Section>
      )}
      {calls.length > 0 && (
        <Section title="Database rows">
          <StoredRows calls={calls} />
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

/** Returns the RP ID if the server found its hash in the response. */
function findVerifiedRpId({ options, finishTrace }: CeremonyRecord): string | undefined {
  const isVerified = finishTrace?.steps.some(({ name, status }) => name === "rpIdHash" && status === "passed")
  const rpId = isRecord(options?.rp) ? options.rp.id : options?.rpId
  return isVerified && typeof rpId === "string" ? rpId : undefined
}

function toRows(values: Record<string, unknown>, explanations: ReadonlyMap<string, string>) {
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    explanation: explanations.get(name) ?? "Not part of the specification. The server ignores it.",
  }))
}
