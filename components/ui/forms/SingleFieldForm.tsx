"use client"

import type { ComponentProps, ReactNode, SubmitEvent } from "react"
import { Form } from "./Form"
import { TextField } from "./TextField"
import { useTextField } from "./useTextField"

interface SingleFieldFormProps extends Omit<
  ComponentProps<typeof TextField>,
  "ref" | "error" | "onChange" | "onSubmit" | "children"
> {
  /** Shown if the text is invalid: blank, or rejected by `parse`. */
  invalidMessage: string
  /** Converts the text to a value, or returns undefined if it's invalid. Trims the text by default. */
  parse?: (text: string) => string | undefined
  onSubmit: (value: string) => void
  /** Where the browser sends the form if its script hasn't loaded. */
  action?: string
  /** The submit button, other buttons, and the status. */
  children: ReactNode
}

/** A form with one text field, which gets the focus and an error message if its text is invalid. */
export function SingleFieldForm(props: SingleFieldFormProps) {
  const { invalidMessage, parse, onSubmit, action, children, ...textFieldProps } = props
  const [fieldProps, readValue] = useTextField(invalidMessage, parse)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const value = readValue()
    if (value !== undefined) onSubmit(value)
  }

  return (
    <Form action={action} onSubmit={submit} className="flex flex-col gap-4">
      <TextField {...textFieldProps} {...fieldProps} />
      {children}
    </Form>
  )
}
