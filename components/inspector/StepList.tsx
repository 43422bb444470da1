import type { StepStatus, TracedStep } from "@/lib/passkeys/trace/types"
import type { Ceremony } from "@/lib/passkeys/types"
import { stepExplanations } from "./explanations"
import { SourceLink } from "./source/SourceLink"
import { findStepSource } from "./source/sourceReferences"

const sections: Record<Ceremony, string> = {
  registration: "https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential",
  authentication: "https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion",
}

interface StepListProps {
  ceremony: Ceremony
  steps: readonly TracedStep[]
}

/** The steps of a ceremony, with what was expected and received. */
export function StepList({ ceremony, steps }: StepListProps) {
  return (
    <ol aria-label="Steps" className="flex flex-col divide-y divide-line text-sm">
      {steps.map((step) => (
        <li key={step.name} className="flex flex-col gap-1 py-3">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <a href={sections[ceremony]} target="_blank" rel="noreferrer" className="font-semibold underline">
              Step {step.number}
            </a>
            <span>{step.title}</span>
            <StepBadge status={step.status} />
          </p>
          {stepExplanations.has(step.name) && <p className="text-muted">{stepExplanations.get(step.name)}</p>}
          <StepValues step={step} />
          <SourceLink {...findStepSource(step)} />
        </li>
      ))}
    </ol>
  )
}

const badges: Record<StepStatus, string> = {
  passed: "bg-accent-soft text-accent",
  failed: "bg-danger-soft text-danger",
  skipped: "bg-sunken text-muted",
  "not reached": "bg-sunken text-muted",
}

function StepBadge({ status }: { status: StepStatus }) {
  return <span className={`rounded-full px-2 text-xs font-semibold ${badges[status]}`}>{status}</span>
}

function StepValues({ step: { expected, received, reason, errorType } }: { step: TracedStep }) {
  const values = [
    ["Expected", expected],
    ["Received", received],
    ["Error", errorType],
  ].filter(([, value]) => value !== undefined)
  return (
    <>
      {reason !== undefined && <p className="text-muted">{reason}</p>}
      {values.length > 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3">
          {values.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="font-mono wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
