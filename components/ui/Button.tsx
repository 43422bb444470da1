import type { ComponentProps, ReactNode } from "react"
import { buttonClassName, type ButtonLook } from "./buttonClassName"
import { Spinner } from "./Spinner"

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  look?: ButtonLook
  icon?: ReactNode
  /** Shows that it works, and ignores presses. It keeps the focus, which a disabled button would lose. */
  isBusy?: boolean
}

export function Button(props: ButtonProps) {
  const {
    look = "primary",
    icon,
    isBusy = false,
    className,
    type = "button",
    onClick,
    children,
    ...rest
  } = props
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={buttonClassName(look, className)}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
    </button>
  )
}
