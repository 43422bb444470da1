/**
 * Creates a link that recovers an account, for its name, confirmed email address, or user ID:
 *   npm run --silent recovery-link -- alice@example.com
 * The account's owner is notified. docs/operator-recovery.md says when to use it.
 */
import { getAccounts, getOperatorLinks } from "../lib/services"
import { exitWith } from "./commands/exitWith"
import { printLink, runAsOperator } from "./operator"

const [user] = process.argv.slice(2)
if (user === undefined || user === "") {
  exitWith("Specify the user, for example: npm run recovery-link -- alice@example.com")
}

await runAsOperator(async ({ actor, mailer }) => {
  const account = await getAccounts().findAccountByName(user)
  const created = account && (await getOperatorLinks(actor, mailer).createRecoveryLink(account.id))
  if (!account || !created?.ok) {
    console.error(
      `No account has the name, email address, or ID "${user}". Users of other back ends have no account here.`,
    )
    process.exitCode = 1
    return
  }
  const { worksFrom, isOwnerEmailed } = created.data
  printLink(
    created.data,
    `It recovers the account "${account.name}" (${account.email ?? "no confirmed email address"}), ID ${account.id}.`,
    ...(Date.parse(worksFrom) > Date.now() ? [`It starts to work at ${worksFrom}.`] : []),
    isOwnerEmailed
      ? "The account's owner was notified by email."
      : "The account's owner wasn't notified by email. The owner's Security page says that there is a link.",
  )
})
