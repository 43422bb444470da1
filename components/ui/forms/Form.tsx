import type { ComponentProps } from "react"

/**
 * A form that a script handles and validates. Its method is POST, so that if the browser submits it before the script has loaded,
 * nothing that was typed ends up in the URL.
 */
export function Form(props: Omit<ComponentProps<"form">, "method" | "noValidate">) {
  return <form {...props} noValidate method="post" />
}
