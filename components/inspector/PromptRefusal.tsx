import type { CeremonyPrompt } from "@/lib/browser/inspector/ceremonyRecords"
import { listLikelyCauses } from "@/lib/browser/inspector/likelyCauses"
import { toDuration } from "./toDuration"

interface PromptRefusalProps {
  prompt: CeremonyPrompt
  options: Record<string, unknown> | undefined
}

/** Why the browser ended a ceremony, as far as it says. */
export function PromptRefusal({ prompt, options }: PromptRefusalProps) {
  const { exception, message, milliseconds, capabilities } = prompt
  const causes = listLikelyCauses(prompt, options)
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p>
        The browser threw <code>{exception}</code> after {toDuration(milliseconds)}.
        {message !== undefined && <span className="block text-muted">“{message}”</span>}
      </p>
      <p>Likely causes:</p>
      <ul aria-label="Likely causes" className="ml-5 flex list-disc flex-col gap-1">
        {causes.map((cause) => (
          <li key={cause}>{cause}</li>
        ))}
      </ul>
      {causes.length > 1 && (
        <p>
          Browsers don’t say which of these it was, so that a page can’t find out which passkeys a device has.
        </p>
      )}
      {capabilities && (
        <>
          <p>What this browser says it can do:</p>
          <dl aria-label="Capabilities" className="grid grid-cols-[auto_1fr] gap-x-3">
            {Object.entries(capabilities).map(([name, can]) => (
              <div key={name} className="contents">
                <dt className="font-mono wrap-anywhere">{name}</dt>
                <dd>{can ? "yes" : "no"}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  )
}
