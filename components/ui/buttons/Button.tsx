"use client"

import type { ComponentProps, ReactNode } from "react"
import { Spinner } from "../Spinner"
import { useIsHydrated } from "../useIsHydrated"
import { buttonClassName, type ButtonLook } from "./buttonClassName"

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  look?: ButtonLook
  icon?: ReactNode
  /** Shows that it works, and ignores presses. It keeps the focus, which a disabled button would lose. */
  isBusy?: boolean
}

/** A button whose work is a script's. Until that is there it can't be pressed, and its form can't be sent without it. */
export function Button(props: ButtonProps) {
  const {
    look = "primary",
    icon,
    isBusy = false,
    className,
    type = "button",
    onClick,
    "aria-disabled": isUnavailable,
    children,
    ...rest
  } = props
  const isHydrated = useIsHydrated()
  return (
    <button
      {...rest}
      type={type}
      disabled={!isHydrated}
      aria-disabled={isBusy || isUnavailable || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={buttonClassName(look, className)}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
    </button>
  )
}
