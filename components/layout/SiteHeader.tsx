import { ShieldCheck } from "lucide-react"
import Link from "next/link"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { ButtonLink } from "../ui/buttons/ButtonLink"
import { buttonClassName } from "../ui/buttons/buttonClassName"
import { SignOutButton } from "./SignOutButton"

interface SiteHeaderProps {
  siteName: string
  isSignedIn: boolean
}

/** The header of every page: the site name and the account links. */
export function SiteHeader({ siteName, isSignedIn }: SiteHeaderProps) {
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex min-h-16 w-full max-w-5xl items-center justify-between gap-3 px-4 sm:px-6">
        <Link
          href="/"
          prefetch={false}
          className="flex min-h-11 min-w-0 items-center gap-2.5 font-semibold tracking-tight"
        >
          <PasskeySymbol className="size-7 text-accent" />
          <span className="truncate">{siteName}</span>
        </Link>
        <nav aria-label="Account" className="flex shrink-0 items-center gap-1">
          {isSignedIn ? (
            <>
              <Link href="/passkeys" prefetch={false} className={buttonClassName("quiet", "max-sm:hidden")}>
                Passkeys
              </Link>
              <Link href="/security" prefetch={false} className={buttonClassName("quiet")}>
                <ShieldCheck aria-hidden className="size-5 sm:hidden" />
                <span className="max-sm:sr-only">Security</span>
              </Link>
              <SignOutButton />
            </>
          ) : (
            <>
              <ButtonLink href="/sign-in" look="quiet">
                Sign in
              </ButtonLink>
              <ButtonLink href="/sign-up" look="quiet" className="max-sm:hidden">
                Sign up
              </ButtonLink>
            </>
          )}
        </nav>
      </div>
    </header>
  )
}
