import type { SessionAccess } from "@/lib/accounts/types"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { SiteLink } from "../ui/SiteLink"
import { AccountLinks, SignInLinks } from "./HeaderLinks"
import { SignOutButton } from "./SignOutButton"

interface SiteHeaderProps {
  siteName: string
  /** What the user may do in the session, or undefined if signed out. While it is unknown, there are no account links. */
  access: SessionAccess | "unknown" | undefined
}

/** The header of every page: the site name and the account links. Until recovery is complete, there are no pages to link to. */
export function SiteHeader({ siteName, access }: SiteHeaderProps) {
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex min-h-16 w-full max-w-5xl flex-wrap items-center justify-between gap-x-1 px-4 sm:px-6">
        <SiteLink
          href="/"
          className="mr-auto flex min-h-16 min-w-0 items-center gap-2.5 font-semibold tracking-tight"
        >
          <PasskeySymbol className="size-7 text-accent" />
          <span className="min-w-0 wrap-anywhere">{siteName}</span>
        </SiteLink>
        {access === "full" && <AccountLinks />}
        {access === undefined && <SignInLinks />}
        {access !== undefined && access !== "unknown" && <SignOutButton />}
      </div>
    </header>
  )
}
