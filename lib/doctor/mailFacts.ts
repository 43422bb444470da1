import type { Config } from "../config"
import { findMailServerFailure } from "../mail/smtpDelivery"
import type { SettingsFacts } from "./settingsChecks"

/** Connects to the mail server, if there is one. */
export async function collectMailFacts({ mail }: Config): Promise<Pick<SettingsFacts, "mailServer">> {
  if (mail.smtpUrl === undefined) return {}
  return { mailServer: { failure: await findMailServerFailure(mail.smtpUrl) } }
}
