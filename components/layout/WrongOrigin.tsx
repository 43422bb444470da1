import { Notice } from "../ui/Notice"
import { textLinkClassName } from "../ui/buttons/textLinkClassName"

interface WrongOriginProps {
  /** The address of the site where passkeys work. */
  defaultOrigin: string
}

/** Tells the user that passkeys don't work at this address, and where they do. */
export function WrongOrigin({ defaultOrigin }: WrongOriginProps) {
  const address = `${defaultOrigin}${location.pathname}`
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-4 sm:px-6">
      <Notice role="alert">
        Passkeys don’t work at this address. Go to{" "}
        <a href={address} className={textLinkClassName}>
          {address}
        </a>{" "}
        instead. {/* Another device has another localhost. */}
        {new URL(defaultOrigin).hostname.endsWith("localhost") && (
          <>
            That only works on the computer that runs this site. For a phone, see{" "}
            <code>docs/how-to/try-it-on-a-phone.md</code>.
          </>
        )}
      </Notice>
    </div>
  )
}
