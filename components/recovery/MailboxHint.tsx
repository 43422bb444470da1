import { textLinkClassName } from "../ui/buttons/textLinkClassName"

/** Says where the email is during development, when no email is sent. */
export function MailboxHint() {
  return (
    <>
      {" "}
      You’re in development without a mail server, so it’s in the{" "}
      <a href="/dev/mailbox" target="_blank" className={textLinkClassName}>
        mailbox (opens in a new tab)
      </a>
      .
    </>
  )
}
