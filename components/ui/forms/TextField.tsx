import { useId, type ComponentProps } from "react"

interface TextFieldProps extends Omit<ComponentProps<"input">, "id" | "className"> {
  label: string
  hint?: string
  /** Shown if the text is invalid. */
  error?: string | undefined
}

/** A text field with a label, a hint, and an error, associated for screen readers. */
export function TextField({ label, hint, error, ...rest }: TextFieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = [error && errorId, hint && hintId].filter(Boolean).join(" ") || undefined
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <input
        type="text"
        autoCapitalize="none"
        spellCheck={false}
        {...rest}
        id={id}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy}
        className="min-h-12 w-full rounded-xl border border-outline bg-surface px-4 text-base text-ink focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger"
      />
      {error && (
        <p id={errorId} role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
