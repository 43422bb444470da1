import type { ReactNode } from "react"
import { Icon } from "./Icon"

interface Question {
  question: string
  answer: ReactNode
}

/** A list of questions whose answers open in place. */
export function Questions({ questions }: { questions: Question[] }) {
  return (
    <div className="divide-y divide-line border-y border-line">
      {questions.map(({ question, answer }) => (
        <details key={question} className="group">
          <summary className="flex min-h-12 cursor-pointer list-none items-center justify-between gap-4 py-3 font-semibold">
            {question}
            <Icon
              name="chevron-down"
              className="size-5 shrink-0 text-muted transition-transform duration-150 group-open:rotate-180"
            />
          </summary>
          <div className="max-w-prose pb-4 text-muted">{answer}</div>
        </details>
      ))}
    </div>
  )
}
