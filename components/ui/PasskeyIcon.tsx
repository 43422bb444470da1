import { PasskeySymbol } from "./PasskeySymbol"

interface PasskeyIconProps {
  /** URLs of the provider's icon. If undefined, the passkey symbol is shown. */
  icon: { light: string; dark: string } | undefined
}

/** The icon of a passkey's card. Decorative, because the card also names the provider. */
export function PasskeyIcon({ icon }: PasskeyIconProps) {
  return (
    <span className="flex size-11 shrink-0 items-center justify-center rounded-xl bg-accent-soft text-accent">
      {icon === undefined ? (
        <PasskeySymbol />
      ) : (
        <picture>
          <source media="(prefers-color-scheme: dark)" srcSet={icon.dark} />
          <img src={icon.light} alt="" width={24} height={24} className="size-6" />
        </picture>
      )}
    </span>
  )
}
