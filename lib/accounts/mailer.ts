/** A mail in plain text. */
export interface Mail {
  to: string
  subject: string
  text: string
}

/** The port through which mail is sent. */
export interface Mailer {
  /**
   * Takes a mail to be sent once the request is answered. Never fails and is not waited for: an answer must not depend on
   * the mail, and the time that it takes must not tell whether there was one.
   */
  send(mail: Mail): void
}
