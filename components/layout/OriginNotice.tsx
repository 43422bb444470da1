import { Notice } from "../ui/Notice"
import { textLinkClassName } from "../ui/buttons/textLinkClassName"
import { IfOtherOrigin, LinkToOrigin } from "./otherOrigin"

interface OriginNoticeProps {
  /** The origins where passkeys work. The first one is the default. */
  ownOrigins: string[]
}

/** Tells the user if passkeys don't work at this address, for example at 127.0.0.1 instead of localhost. */
export function OriginNotice({ ownOrigins }: OriginNoticeProps) {
  const [defaultOrigin = ""] = ownOrigins
  return (
    <IfOtherOrigin ownOrigins={ownOrigins}>
      <div className="mx-auto w-full max-w-5xl px-4 pt-4 sm:px-6">
        <Notice role="alert">
          Passkeys don’t work at this address. Go to{" "}
          <LinkToOrigin origin={defaultOrigin} className={textLinkClassName} /> instead.{" "}
          {/* Another device has another localhost. */}
          {new URL(defaultOrigin).hostname.endsWith("localhost") && (
            <>
              That address works only on the computer that runs this site. For a phone, see{" "}
              <code>docs/how-to/try-it-on-a-phone.md</code>.
            </>
          )}
        </Notice>
      </div>
    </IfOtherOrigin>
  )
}
