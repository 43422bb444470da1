import { useId, type ComponentProps } from "react"

interface TextAreaProps extends Omit<ComponentProps<"textarea">, "id" | "className"> {
  label: string
  hint?: string
}

/** A field for text of several lines, with a label and a hint. */
export function TextArea({ label, hint, ...rest }: TextAreaProps) {
  const id = useId()
  const hintId = `${id}-hint`
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <textarea
        rows={8}
        dir="auto"
        {...rest}
        id={id}
        aria-describedby={hint && hintId}
        className="w-full rounded-xl border border-outline bg-surface px-4 py-3 text-base text-ink read-only:bg-sunken focus-visible:border-accent focus-visible:outline-offset-0"
      />
      {hint && (
        <p id={hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
