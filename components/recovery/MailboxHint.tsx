import { textLinkClassName } from "../ui/buttons/textLinkClassName"

/** Says where the email is during development, when no email is sent. */
export function MailboxHint() {
  return (
    <>
      {" "}
      No mail server is set up for development, so the email is in the{" "}
      <a href="/dev/mailbox" target="_blank" className={textLinkClassName}>
        mailbox (opens in a new tab)
      </a>
      .
    </>
  )
}
