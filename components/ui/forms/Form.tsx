import type { ComponentProps } from "react"

/**
 * A form whose work is a script's, and whose mistakes the page itself explains. "post", so that where a browser sends it before
 * the script is there, nothing that was typed gets into the address.
 */
export function Form(props: Omit<ComponentProps<"form">, "method" | "noValidate">) {
  return <form {...props} noValidate method="post" />
}
