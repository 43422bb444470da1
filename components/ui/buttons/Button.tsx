"use client"

import type { ComponentProps, ReactNode } from "react"
import { Spinner } from "../Spinner"
import { useIsHydrated } from "../useIsHydrated"
import { buttonClassName, type ButtonLook } from "./buttonClassName"

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  look?: ButtonLook
  icon?: ReactNode
  /** Shows a spinner and ignores presses. The button keeps the focus, which a disabled button would lose. */
  isBusy?: boolean
}

/** A button that a script handles. It's disabled until the page is hydrated, so that its form can't be submitted earlier. */
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
      className={buttonClassName(look, `${isUnavailable && !isBusy ? "opacity-60" : ""} ${className ?? ""}`)}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
    </button>
  )
}
