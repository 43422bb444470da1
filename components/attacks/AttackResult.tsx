import type { ReactNode } from "react"
import { toTestName, type Attack } from "@/lib/attacks/attack"
import type { SandboxRun } from "@/lib/attacks/sandbox/runInSandbox"
import { CeremonyView } from "../inspector/CeremonyView"
import { StepList } from "../inspector/StepList"
import { SourceLink } from "../inspector/source/SourceLink"
import { Notice } from "../ui/Notice"
import { textLinkClassName } from "../ui/buttons/textLinkClassName"

interface AttackResultProps {
  attack: Attack
  run: SandboxRun
  isCheckLeftOut: boolean
}

/** Shows what the server did, which check stopped the attack, and why that check exists. */
export function AttackResult({ attack, run, isCheckLeftOut }: AttackResultProps) {
  const { outcome, options, publicKey, trace } = run
  const step = trace.steps.find(({ name }) => name === attack.step)
  return (
    <>
      <div role="status">
        {outcome.isAccepted ? (
          <Notice tone="danger">
            <strong>The attack succeeded.</strong> {attack.consequence}
          </Notice>
        ) : (
          <Notice tone="success">
            <strong>Stopped at step {step?.number}.</strong> Nothing happened to Alice’s account.
          </Notice>
        )}
      </div>
      {step && (
        <Part title={isCheckLeftOut ? "The check that is off" : "The check that stopped it"}>
          <StepList ceremony={attack.ceremony} steps={[step]} />
        </Part>
      )}
      <Part title="What it’s for">
        <p>{attack.purpose}</p>
        {!isCheckLeftOut && attack.consequence !== "" && <p>Without it: {attack.consequence}</p>}
      </Part>
      <Part title="Systems that lacked it">
        {attack.failures.length === 0 ? (
          <p>We don’t know of a published failure.</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {attack.failures.map(({ description, url }) => (
              <li key={url}>
                {description}{" "}
                <a href={url} target="_blank" rel="noreferrer" className={textLinkClassName}>
                  Report<span className="sr-only">: {description}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title="Our test">
        <p className="wrap-anywhere">
          “{toTestName(attack.test)}” in <SourceLink path={attack.test.path} text={attack.test.name} />
        </p>
      </Part>
      <details className="border-t border-line pt-3">
        <summary className="cursor-pointer py-1 font-semibold">The whole ceremony</summary>
        <CeremonyView
          record={{
            challenge: "",
            ceremony: attack.ceremony,
            options: { ...options },
            publicKey,
            finishTrace: trace,
          }}
        />
      </details>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <h2 className="text-base font-semibold">{title}</h2>
      {children}
    </div>
  )
}
