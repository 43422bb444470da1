import { buttonClassName } from "../ui/buttons/buttonClassName"
import { HeaderLink } from "./HeaderLink"

const className = buttonClassName(
  "quiet",
  "decoration-2 underline-offset-8 aria-[current]:text-accent aria-[current]:underline",
)

/** The pages of a signed-in user. On a phone, they have a row of their own below the site name. */
export function AccountLinks() {
  return (
    <nav
      aria-label="Account"
      className="flex flex-wrap gap-1 max-sm:order-last max-sm:-mx-3 max-sm:basis-[calc(100%+1.5rem)] max-sm:pb-2"
    >
      <HeaderLink href="/passkeys" className={className}>
        Passkeys
      </HeaderLink>
      <HeaderLink href="/security" className={className}>
        Security
      </HeaderLink>
    </nav>
  )
}

/** The links for signed-out visitors. */
export function SignInLinks() {
  return (
    <nav aria-label="Account" className="-mx-3 flex flex-wrap gap-1 empty:hidden">
      <HeaderLink href="/sign-in" className={className}>
        Sign in
      </HeaderLink>
      <HeaderLink href="/sign-up" className={`${className} max-sm:hidden`}>
        Sign up
      </HeaderLink>
    </nav>
  )
}
