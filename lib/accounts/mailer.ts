/** An email in plain text. */
export interface Mail {
  to: string
  subject: string
  text: string
  /** The code in the text, if the email is about one. */
  code?: string
}

/** The interface for sending email. */
export interface Mailer {
  /**
   * Queues an email to be sent after the response. Never throws, and returns at once: the response must not depend on
   * the email, and its timing must not reveal whether one was sent.
   */
  send(mail: Mail): void
}
