import { useId } from "react"

export interface RadioOption<Value extends string> {
  value: Value
  label: string
  hint: string
}

interface RadioGroupProps<Value extends string> {
  legend: string
  options: readonly RadioOption<Value>[]
  value: Value
  onChange: (value: Value) => void
}

/** A group of radio buttons, each with a label and a hint. */
export function RadioGroup<Value extends string>({
  legend,
  options,
  value,
  onChange,
}: RadioGroupProps<Value>) {
  const id = useId()
  return (
    <fieldset className="flex flex-col">
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="-mx-3 flex min-h-11 cursor-pointer gap-3 rounded-xl px-3 py-2 hover:bg-sunken"
        >
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            aria-labelledby={`${id}-${option.value}-label`}
            aria-describedby={`${id}-${option.value}-hint`}
            onChange={() => onChange(option.value)}
            className="mt-1 size-4.5 shrink-0 accent-accent"
          />
          <span className="flex min-w-0 flex-col">
            <span id={`${id}-${option.value}-label`} className="font-semibold">
              {option.label}
            </span>
            <span id={`${id}-${option.value}-hint`} className="text-sm text-muted">
              {option.hint}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
