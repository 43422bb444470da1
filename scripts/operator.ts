// What the commands for operators have in common: the application's settings, who runs the command, and sending email.

import { userInfo } from "node:os"
import type { Mailer } from "../lib/accounts"
import type { AuditActor } from "../lib/audit"
import { ConfigError, getConfig, type Config } from "../lib/config"
import { getPrismaClient } from "../lib/db/client"
import { createMailer, usesMailbox } from "../lib/mail/createMailer"
import { requireCurrentDatabase } from "./commands/requireCurrentDatabase"
import { loadServerEnvironment } from "./loadServerEnvironment"

interface Operator {
  actor: AuditActor
  /** Undefined if email can't be sent. */
  mailer: Mailer | undefined
}

/** Runs a command with the settings of the application in this folder. Prints why it failed. */
export async function runAsOperator(command: (operator: Operator) => Promise<void>): Promise<void> {
  Object.assign(process.env, loadServerEnvironment())
  try {
    await runWithSettings(getConfig(), command)
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error)
    process.exitCode = 1
  }
}

async function runWithSettings(
  config: Config,
  command: (operator: Operator) => Promise<void>,
): Promise<void> {
  const sending: Promise<void>[] = []
  await requireCurrentDatabase(config.databaseUrl)
  try {
    // The mailbox is in the memory of the server.
    const mailer = usesMailbox(config) ? undefined : createMailer(config, (work) => sending.push(work()))
    await command({ actor: { surface: "command-line", name: userInfo().username }, mailer })
    await Promise.all(sending)
  } finally {
    await getPrismaClient().$disconnect()
  }
}

/** Prints a link to the standard output, and what to know about it to the standard error. */
export function printLink(
  { link, expiresAt }: { link: string; expiresAt: string },
  ...facts: string[]
): void {
  console.log(link)
  for (const fact of [`It works once, and expires at ${expiresAt}. It can't be shown again.`, ...facts]) {
    console.error(fact)
  }
}
