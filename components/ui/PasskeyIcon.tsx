import { PasskeySymbol } from "./PasskeySymbol"

interface PasskeyIconProps {
  /** Addresses of the provider's icon; without one it is the symbol for passkeys. */
  icon: { light: string; dark: string } | undefined
}

/** The picture at the head of a passkey's card. What it shows, the card says in words. */
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
